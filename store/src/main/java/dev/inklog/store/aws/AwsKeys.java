package dev.inklog.store.aws;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.store.Generation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
 *   <tr><td>that there is such a document<td>{@code DOC#<id>}<td>{@code META}<td>
 *   <tr><td>membership<td>{@code PRI#<principal>}<td>document id<td>{@code body}
 *   <tr><td>which generation is current<td>{@code STORE}<td>{@code CURRENT}<td>{@code generation}
 * </table>
 *
 * <p>The head of a document is the end of its last batch. Revisions are 19 digits, so that their
 * order as text is their order. Objects are under {@code snapshots/} and {@code events/}, then two
 * hexadecimal digits of the document's hash, which spread the load, its id, and the revision. Every
 * body begins with a byte that names its format: see {@link Compression}.
 *
 * @param prefix of all partition keys and names of objects of a generation: its number and a slash,
 *     and nothing for the first
 */
record AwsKeys(String prefix) {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String END_REVISION = "end_rev";
  static final String END_HASH = "end_hash";
  static final String BODY = "body";
  static final String S3_KEY = "s3_key";

  /** Hexadecimal. */
  private static final int SPREAD_DIGITS = 2;

  private static final int EVENT_DIGITS = 16;

  static final String GENERATION = "generation";
  static final Items.Key CURRENT = new Items.Key(text("STORE"), text("CURRENT"));

  private static final String EVENTS = "OPS#";
  private static final String DOCUMENT = "DOC#";
  private static final String META = "META";
  private static final String PRINCIPAL = "PRI#";
  private static final List<String> KINDS = List.of(EVENTS, DOCUMENT, PRINCIPAL);
  private static final List<String> FOLDERS = List.of("snapshots/", "events/");

  static AwsKeys of(Generation generation) {
    return new AwsKeys(generation.equals(Generation.FIRST) ? "" : generation + "/");
  }

  /** What the partition keys of the generation begin with. */
  List<String> kinds() {
    return KINDS.stream().map(kind -> prefix + kind).toList();
  }

  /** What the names of its objects begin with. */
  List<String> folders() {
    return FOLDERS.stream().map(folder -> prefix + folder).toList();
  }

  Items.Key batch(DocumentId id, Revision first) {
    return key(EVENTS, id, digits(first));
  }

  Items.Key snapshot(DocumentId id, Revision revision) {
    return key(DOCUMENT, id, "SNAP#" + digits(revision));
  }

  Items.Key version(DocumentId id, Revision revision) {
    return key(DOCUMENT, id, "VER#" + digits(revision));
  }

  /** The key of a document in somebody's list. */
  Items.Key membership(Principal principal, String id) {
    return new Items.Key(text(prefix + PRINCIPAL + principal), text(id));
  }

  Items.Key meta(DocumentId id) {
    return key(DOCUMENT, id, META);
  }

  /** The document of a {@link #meta} item of this generation; empty for any other item. */
  Optional<DocumentId> document(Item item) {
    String pk = item.get(PK).s();
    return item.get(SK).s().equals(META) && pk.startsWith(prefix + DOCUMENT)
        ? Optional.of(new DocumentId(pk.substring(prefix.length() + DOCUMENT.length())))
        : Optional.empty();
  }

  private Items.Key key(String kind, DocumentId id, String sk) {
    return new Items.Key(text(prefix + kind + id.value()), text(sk));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  String snapshotObject(DocumentId id, Revision revision) {
    return prefix + "snapshots/%s/%s/%s".formatted(spread(id), id, digits(revision));
  }

  /** An event that is too large for an item; what differs has another name. */
  String eventObject(DocumentId id, Revision revision, byte[] body) {
    return prefix
        + "events/%s/%s/%s-%s"
            .formatted(
                spread(id),
                id,
                digits(revision),
                Hash.sha256(body).toString().substring(0, EVENT_DIGITS));
  }

  private static String spread(DocumentId id) {
    byte[] name = id.value().getBytes(StandardCharsets.UTF_8);
    return Hash.sha256(name).toString().substring(0, SPREAD_DIGITS);
  }

  private static String digits(Revision revision) {
    return "%019d".formatted(revision.value());
  }
}
