package dev.inklog.store.aws;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The layout of the table and the bucket, the only place that knows it.
 *
 * <table>
 *   <caption>Items</caption>
 *   <tr><th>what<th>pk<th>sk<th>attributes
 *   <tr><td>event batch<td>{@code OPS#<id>}<td>revision of its first event<td>{@code end_rev},
 *       {@code end_hash} of its last event; {@code body}, or {@code s3_key} where that is too large
 *   <tr><td>snapshot<td>{@code DOC#<id>}<td>{@code SNAP#<revision>}<td>{@code s3_key}
 *   <tr><td>version<td>{@code DOC#<id>}<td>{@code VER#<revision>}<td>{@code body}
 * </table>
 *
 * <p>The head of a document is the end of its last batch. Revisions are 19 digits, so that their
 * order as text is their order. Objects are under {@code snapshots/} and {@code events/}, then two
 * hexadecimal digits of the document's hash, which spread the load, its id, and the revision. Every
 * body begins with a byte that names its format: see {@link Compression}.
 */
final class AwsKeys {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String END_REVISION = "end_rev";
  static final String END_HASH = "end_hash";
  static final String BODY = "body";
  static final String S3_KEY = "s3_key";

  private static final String SNAPSHOT = "SNAP#";
  private static final String VERSION = "VER#";

  private AwsKeys() {}

  static Map<String, AttributeValue> batch(DocumentId id, Revision first) {
    return Map.of(PK, events(id), SK, AttributeValue.fromS(digits(first)));
  }

  static AttributeValue events(DocumentId id) {
    return AttributeValue.fromS("OPS#" + id.value());
  }

  static AttributeValue document(DocumentId id) {
    return AttributeValue.fromS("DOC#" + id.value());
  }

  static AttributeValue batch(Revision first) {
    return AttributeValue.fromS(digits(first));
  }

  static AttributeValue snapshot(Revision revision) {
    return AttributeValue.fromS(SNAPSHOT + digits(revision));
  }

  static AttributeValue version(Revision revision) {
    return AttributeValue.fromS(VERSION + digits(revision));
  }

  static String snapshotObject(DocumentId id, Revision revision) {
    return "snapshots/%s/%s/%s".formatted(spread(id), id, digits(revision));
  }

  /** An event that is too large for an item; what differs has another name. */
  static String eventObject(DocumentId id, Revision revision, byte[] body) {
    return "events/%s/%s/%s-%s"
        .formatted(spread(id), id, digits(revision), HexFormat.of().formatHex(sha256(body), 0, 8));
  }

  private static String spread(DocumentId id) {
    byte[] hash = sha256(id.value().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 1);
  }

  private static String digits(Revision revision) {
    return "%019d".formatted(revision.value());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected every JDK to have SHA-256", e);
    }
  }
}
