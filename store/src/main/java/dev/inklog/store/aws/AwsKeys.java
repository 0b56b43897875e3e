package dev.inklog.store.aws;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import java.nio.charset.StandardCharsets;
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

  /** Hexadecimal. */
  private static final int SPREAD_DIGITS = 2;

  private static final int EVENT_DIGITS = 16;

  private AwsKeys() {}

  static Items.Key batch(DocumentId id, Revision first) {
    return key("OPS#", id, digits(first));
  }

  static Items.Key snapshot(DocumentId id, Revision revision) {
    return key("DOC#", id, "SNAP#" + digits(revision));
  }

  static Items.Key version(DocumentId id, Revision revision) {
    return key("DOC#", id, "VER#" + digits(revision));
  }

  private static Items.Key key(String kind, DocumentId id, String sk) {
    return new Items.Key(AttributeValue.fromS(kind + id.value()), AttributeValue.fromS(sk));
  }

  static String snapshotObject(DocumentId id, Revision revision) {
    return "snapshots/%s/%s/%s".formatted(spread(id), id, digits(revision));
  }

  /** An event that is too large for an item; what differs has another name. */
  static String eventObject(DocumentId id, Revision revision, byte[] body) {
    return "events/%s/%s/%s-%s"
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
