package dev.inklog.document.audit;

import dev.inklog.document.id.DocumentId;
import java.util.Optional;

/**
 * What somebody did, or wanted to do, and to what.
 *
 * @param document empty if it is about none
 * @param detail what else an auditor asks, as in {@code bob editor}: never a text, a token or a
 *     secret
 */
public record Deed(AccessAction action, Optional<DocumentId> document, Optional<String> detail) {
  /** Characters that a detail may have. */
  public static final int MAX_DETAIL = 256;

  /**
   * @throws IllegalArgumentException if the detail is empty or too long
   */
  public Deed {
    if (detail.filter(text -> text.isEmpty() || text.length() > MAX_DETAIL).isPresent()) {
      throw new IllegalArgumentException(
          "the detail of a deed must be 1 to %d characters".formatted(MAX_DETAIL));
    }
  }

  /** A deed that is about no document. */
  public static Deed of(AccessAction action) {
    return new Deed(action, Optional.empty(), Optional.empty());
  }

  /** A deed that is about a document. */
  public static Deed of(AccessAction action, DocumentId document) {
    return new Deed(action, Optional.of(document), Optional.empty());
  }

  /** This, told more exactly. */
  public Deed with(String moreExactly) {
    return new Deed(action, document, Optional.of(moreExactly));
  }
}
