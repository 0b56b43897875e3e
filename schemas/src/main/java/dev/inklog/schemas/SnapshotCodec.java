package dev.inklog.schemas;

import dev.inklog.avro.Message;
import dev.inklog.avro.Snapshot;
import dev.inklog.document.access.Access;
import dev.inklog.document.access.Grant;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Range;
import dev.inklog.document.state.Comment;
import dev.inklog.document.state.Comments;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.DocumentInfo;
import dev.inklog.document.state.NamedVersion;
import dev.inklog.document.state.Versions;
import dev.inklog.document.text.Text;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Documents as stores keep them: a format byte, then Avro binary of {@code Snapshot}. */
public final class SnapshotCodec {
  private static final StoreFormat<Snapshot> FORMAT = new StoreFormat<>(Snapshot.class);

  private SnapshotCodec() {}

  /**
   * The bytes of a document.
   *
   * @throws IllegalArgumentException if a text in it holds an unpaired surrogate
   */
  public static byte[] encode(Document document) {
    DocumentInfo info = document.info();
    return FORMAT.encode(
        new Snapshot(
            document.id().value(),
            document.revision().value(),
            new dev.inklog.avro.Hash(document.hash().bytes()),
            WholeText.of("title", info.title()),
            WholeText.of("language", info.settings().language()),
            info.settings().expiryDays(),
            info.deleted(),
            info.access().grants().entrySet().stream().map(SnapshotCodec::grant).toList(),
            WholeText.of("text", document.text().toString()),
            document.comments().threads().stream().map(SnapshotCodec::comment).toList(),
            document.versions().named().stream().map(SnapshotCodec::version).toList(),
            info.maxParticipants()));
  }

  private static dev.inklog.avro.Grant grant(Map.Entry<Principal, Grant> entry) {
    return new dev.inklog.avro.Grant(
        WholeText.of("grantee", entry.getKey().value()),
        Grants.role(entry.getValue()),
        entry.getValue().until().orElse(null));
  }

  private static dev.inklog.avro.Comment comment(Comment comment) {
    return new dev.inklog.avro.Comment(
        comment.id().value(),
        comment.anchor().start(),
        comment.anchor().end(),
        comment.resolved(),
        comment.messages().stream().map(SnapshotCodec::message).toList());
  }

  private static Message message(Comment.Message message) {
    return new Message(
        message.revision().value(),
        WholeText.of("author", message.author().value()),
        message.at(),
        WholeText.of("text", message.text()));
  }

  private static dev.inklog.avro.NamedVersion version(NamedVersion version) {
    return new dev.inklog.avro.NamedVersion(
        version.revision().value(),
        WholeText.of("name", version.name()),
        WholeText.of("author", version.author().value()),
        version.at());
  }

  /**
   * The document of these bytes.
   *
   * @throws IllegalArgumentException if they are not what {@link #encode} gives, in this or an
   *     earlier version
   */
  public static Document decode(byte[] bytes) {
    Snapshot record = FORMAT.decode(bytes);
    return new Document(
        new DocumentId(record.getDocumentId()),
        new Revision(record.getRevision()),
        Hash.of(record.getHash().bytes()),
        new DocumentInfo(
            record.getTitle(),
            new Settings(record.getLanguage(), record.getExpiryDays()),
            access(record.getGrants()),
            record.getDeleted(),
            record.getMaxParticipants()),
        Text.of(record.getText()),
        new Comments(record.getComments().stream().map(SnapshotCodec::comment).toList()),
        new Versions(record.getVersions().stream().map(SnapshotCodec::version).toList()));
  }

  private static Access access(List<dev.inklog.avro.Grant> records) {
    SortedMap<Principal, Grant> grants = new TreeMap<>();
    for (dev.inklog.avro.Grant grant : records) {
      grants.put(new Principal(grant.getGrantee()), Grants.of(grant.getRole(), grant.getUntil()));
    }
    return new Access(grants);
  }

  private static Comment comment(dev.inklog.avro.Comment record) {
    return new Comment(
        new Revision(record.getId()),
        new Range(record.getStart(), record.getEnd()),
        record.getMessages().stream().map(SnapshotCodec::message).toList(),
        record.getResolved());
  }

  private static Comment.Message message(Message record) {
    return new Comment.Message(
        new Revision(record.getRevision()),
        new Principal(record.getAuthor()),
        record.getAt(),
        record.getText());
  }

  private static NamedVersion version(dev.inklog.avro.NamedVersion record) {
    return new NamedVersion(
        new Revision(record.getRevision()),
        record.getName(),
        new Principal(record.getAuthor()),
        record.getAt());
  }
}
