package dev.inklog.e2e.attack;

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
 * @param hidden Ann's alone
 */
record Target(
    InklogServer ann, InklogServer eve, InklogServer mallory, DocumentId shared, DocumentId hidden)
    implements AutoCloseable {
  /** In texts, and nowhere else. */
  static final String SECRET_TEXT = "only-people-in-the-document-read-this";

  /** Makes the documents. */
  static Target at(URI url, String name) throws IOException {
    InklogServer ann = new InklogServer(url, "ann");
    Target target =
        new Target(
            ann,
            new InklogServer(url, "eve"),
            new InklogServer(url, "mallory"),
            new DocumentId(name + "-shared"),
            new DocumentId(name + "-hidden"));
    ann.create(target.shared, "Shared", "Hello " + SECRET_TEXT);
    ann.create(target.hidden, "Hidden", SECRET_TEXT);
    ann.grant(target.shared, "eve", "editor");
    return target;
  }

  URI url() {
    return ann.address();
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
    return List.of(ann.token(), eve.token(), mallory.token(), SECRET_TEXT, LogInjection.MARKER);
  }

  @Override
  public void close() {
    ann.close();
    eve.close();
    mallory.close();
  }
}
