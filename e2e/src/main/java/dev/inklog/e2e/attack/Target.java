package dev.inklog.e2e.attack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The server under attack, and who is there: Ann, whose documents they are; Eve, who may edit one
 * of them; Mallory, who may nothing.
 *
 * @param shared Eve is an editor of it
 * @param link the secret of a link to it
 */
record Target(
    InklogServer ann, InklogServer eve, InklogServer mallory, DocumentId shared, String link)
    implements AutoCloseable {
  /** In texts, and nowhere else. */
  static final String SECRET_TEXT = "only-people-in-the-document-read-this";

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGE = 9_000_000;

  /** Makes the documents. */
  static Target at(URI url, String name) throws IOException {
    InklogServer ann = new InklogServer(url, "ann");
    DocumentId shared = new DocumentId(name);
    ann.create(shared, "Shared", "Hello " + SECRET_TEXT);
    ann.grant(shared, "eve", "editor");
    Target target =
        new Target(
            ann,
            new InklogServer(url, "eve"),
            new InklogServer(url, "mallory"),
            shared,
            link(ann, shared));
    ann.create(target.hidden(), "Hidden", SECRET_TEXT);
    ann.create(target.large(), "Large", "x".repeat(LARGE));
    return target;
  }

  private static String link(InklogServer ann, DocumentId id) throws IOException {
    String answer =
        ann.ask("POST", "/v1/documents/" + id + "/links", "{\"role\":\"editor\",\"guests\":true}")
            .body();
    return JSON.readTree(answer).path("secret").asText();
  }

  /** A document that is Ann's alone. */
  DocumentId hidden() {
    return new DocumentId(shared + "-hidden");
  }

  URI url() {
    return ann.address();
  }

  /** A document of Ann's that is more than the network holds for one connection. */
  DocumentId large() {
    return new DocumentId(shared + "-large");
  }

  /** A connection on which nothing was said. */
  RawConnection connect() throws IOException {
    return RawConnection.to(url());
  }

  /** A connection of Eve's to the shared document, after its upgrade. */
  RawSocket socket() throws IOException {
    return RawSocket.upgraded(this, eve, shared);
  }

  /** What no log may show. */
  List<String> secrets() throws IOException {
    return List.of(
        ann.token(), eve.token(), mallory.token(), link, SECRET_TEXT, LogInjection.MARKER);
  }

  @Override
  public void close() {
    ann.close();
    eve.close();
    mallory.close();
  }
}
