package dev.inklog.e2e.archive;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoredHead;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes an archive: a line that says what it is, then a line for each event, {@code
 * {"hash":"…","event":[…]}} with the event in its canonical form (docs/decisions/0001). So the hash
 * of a line is SHA-256 of that of the line before, 32 zero bytes for the first, and the text
 * between {@code "event":} and the last brace.
 */
final class ArchiveWriter {
  private final DocumentStore store;

  ArchiveWriter(DocumentStore store) {
    this.store = store;
  }

  /**
   * Writes what the store has of a document.
   *
   * @throws IllegalStateException if it has none, or its hashes are not those of its events
   */
  ArchiveHead write(DocumentId id, Appendable out) throws IOException {
    StoredHead stored =
        store
            .head(id)
            .orElseThrow(() -> new IllegalStateException("There is no document " + id + "."));
    if (store.load(id, stored.revision()).info().erased()) {
      throw new IllegalStateException("%s was erased: nothing is kept of it.".formatted(id));
    }
    ArchiveHead head = new ArchiveHead(id, stored.revision(), stored.hash());
    out.append(
        "{\"format\":\"%s\",\"document\":\"%s\",\"revision\":%s,\"hash\":\"%s\"}\n"
            .formatted(ArchiveHead.FORMAT, id, head.revision(), head.hash()));
    Chain chain = new Chain(out);
    store.forEachEvent(id, Revision.ZERO, head.revision(), chain::write);
    return head;
  }

  /** Writes line after line. */
  private static final class Chain {
    private final Appendable out;
    private Hash hash = Hash.ZERO;

    Chain(Appendable out) {
      this.out = out;
    }

    private void write(Event event) {
      if (!EventHash.of(hash, event).equals(event.hash())) {
        throw new IllegalStateException(
            "The hash of revision %s is not that of its content.".formatted(event.revision()));
      }
      hash = event.hash();
      try {
        out.append("{\"hash\":\"" + hash + "\",\"event\":")
            .append(EventHash.canonicalJson(event))
            .append("}\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
