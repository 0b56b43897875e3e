package dev.inklog.document.access;

import dev.inklog.document.id.DocumentId;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody may use of their rights: those who act by a key may do no more than it is for.
 *
 * @param documents empty for all
 * @param most the greatest role they take
 */
public record Scope(Optional<Set<DocumentId>> documents, Role most) {
  /** All of one's rights. */
  public static final Scope ALL = new Scope(Optional.empty(), Role.OWNER);

  public Scope {
    documents = documents.map(Set::copyOf);
  }

  /** True if nothing is taken away. */
  public boolean isAll() {
    return documents.isEmpty() && most == Role.OWNER;
  }

  /** True if the document is within. */
  public boolean covers(DocumentId document) {
    return documents.isEmpty() || documents.get().contains(document);
  }

  /** What is left of a role in a document. */
  public Optional<Role> within(DocumentId document, Optional<Role> role) {
    return role.filter(_ -> covers(document)).map(own -> own.covers(most) ? most : own);
  }
}
