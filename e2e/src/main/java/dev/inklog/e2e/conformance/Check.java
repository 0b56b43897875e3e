package dev.inklog.e2e.conformance;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One thing that is promised.
 *
 * @param name a sentence
 */
record Check(String name, Body body) {
  private static final AtomicLong DOCUMENTS = new AtomicLong(System.currentTimeMillis());

  /** Asks for it; what is not as promised is an {@link AssertionError}. */
  @FunctionalInterface
  interface Body {
    void ask(InklogServer server, DocumentId document) throws IOException;
  }

  /** Asks for it about a document of its own. */
  void run(InklogServer server) throws IOException {
    DocumentId document = fresh();
    server.create(document, "Conformance", "Hello");
    body.ask(server, document);
  }

  static DocumentId fresh() {
    return new DocumentId("conformance-" + DOCUMENTS.incrementAndGet());
  }
}
