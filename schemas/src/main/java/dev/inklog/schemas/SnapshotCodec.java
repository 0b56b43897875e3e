package dev.inklog.schemas;

import dev.inklog.avro.Snapshot;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.DocumentInfo;
import dev.inklog.document.text.Text;

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
            WholeText.of("language", info.language()),
            WholeText.of("owner", info.owner().value()),
            WholeText.of("text", document.text().toString())));
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
        new DocumentInfo(record.getTitle(), record.getLanguage(), new Principal(record.getOwner())),
        Text.of(record.getText()));
  }
}
