package dev.inklog.store;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The layout of the embedded store, the only place that knows it.
 *
 * <table>
 *   <caption>Column families</caption>
 *   <tr><th>family<th>key<th>value
 *   <tr><td>{@code events}<td>document id, 0x00, revision of the first event<td>an event batch
 *   <tr><td>{@code heads}<td>document id<td>0x01, revision, hash of the newest event
 *   <tr><td>{@code snapshots}<td>document id, 0x00, revision<td>a snapshot
 *   <tr><td>{@code versions}<td>document id, 0x00, revision<td>a version
 *   <tr><td>{@code memberships}<td>principal, 0x00, document id<td>a membership
 * </table>
 *
 * <p>Document ids and principals are UTF-8 and hold no 0x00, so no document's keys lie among
 * another's. Revisions are 8 bytes big-endian, so keys of a document are in the order of its log.
 * Every value begins with a byte that names its format.
 */
final class RocksKeys {
  private static final byte HEAD_FORMAT = 1;
  private static final int HEAD_BYTES = 1 + Long.BYTES + Hash.LENGTH;

  private RocksKeys() {}

  /** The key of a document among the heads. */
  static byte[] of(DocumentId id) {
    return id.value().getBytes(StandardCharsets.UTF_8);
  }

  /** The key of a document in somebody's list; what the keys of the list begin with for no id. */
  static byte[] of(Principal principal, String id) {
    return (principal.value() + '\0' + id).getBytes(StandardCharsets.UTF_8);
  }

  /** True if a key of the memberships is one of this principal's. */
  static boolean isOf(Principal principal, byte[] key) {
    byte[] prefix = of(principal, "");
    return key.length > prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** The document of a key of somebody's list. */
  static DocumentId document(Principal principal, byte[] key) {
    int prefix = of(principal, "").length;
    return new DocumentId(new String(key, prefix, key.length - prefix, StandardCharsets.UTF_8));
  }

  /** The document of a key among the heads. */
  static DocumentId document(byte[] key) {
    return new DocumentId(new String(key, StandardCharsets.UTF_8));
  }

  /** The key of a revision of a document among the events, snapshots or versions. */
  static byte[] of(DocumentId id, Revision revision) {
    byte[] name = of(id);
    return ByteBuffer.allocate(name.length + 1 + Long.BYTES)
        .put(name)
        .put((byte) 0)
        .putLong(revision.value())
        .array();
  }

  /** True if a key of the events, snapshots or versions is one of this document. */
  static boolean isOf(DocumentId id, byte[] key) {
    byte[] name = of(id);
    return key.length == name.length + 1 + Long.BYTES
        && key[name.length] == 0
        && Arrays.equals(key, 0, name.length, name, 0, name.length);
  }

  static byte[] encode(StoredHead head) {
    return ByteBuffer.allocate(HEAD_BYTES)
        .put(HEAD_FORMAT)
        .putLong(head.revision().value())
        .put(head.hash().bytes())
        .array();
  }

  static StoredHead decodeHead(DocumentId id, byte[] value) {
    if (value.length != HEAD_BYTES || value[0] != HEAD_FORMAT) {
      throw new StoreDamagedException("the head of %s has an unknown format".formatted(id));
    }
    Revision revision = new Revision(ByteBuffer.wrap(value).getLong(1));
    return new StoredHead(revision, Hash.of(Arrays.copyOfRange(value, 1 + Long.BYTES, HEAD_BYTES)));
  }
}
