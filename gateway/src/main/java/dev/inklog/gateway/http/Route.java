package dev.inklog.gateway.http;

import dev.inklog.document.id.DocumentId;
import java.util.Optional;

/** What a path names. */
public sealed interface Route {
  /** {@code /v1/documents} */
  record Documents() implements Route {}

  /** {@code /v1/documents/{id}} */
  record OneDocument(DocumentId id) implements Route {}

  /** {@code /v1/documents/{id}/socket} */
  record Socket(DocumentId id) implements Route {}

  /** Below {@code /v1} and nothing of the above. */
  record Nothing() implements Route {}

  /** Not ours to answer. */
  record Foreign() implements Route {}

  /** The route of a decoded path. */
  static Route of(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 2 || !parts[1].equals("v1")) {
      return new Foreign();
    }
    if (parts.length < 3 || parts.length > 5 || !parts[2].equals("documents")) {
      return new Nothing();
    }
    if (parts.length == 3) {
      return new Documents();
    }
    Optional<DocumentId> id = documentId(parts[3]);
    if (id.isEmpty() || (parts.length == 5 && !parts[4].equals("socket"))) {
      return new Nothing();
    }
    return parts.length == 4 ? new OneDocument(id.get()) : new Socket(id.get());
  }

  private static Optional<DocumentId> documentId(String value) {
    try {
      return Optional.of(new DocumentId(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
