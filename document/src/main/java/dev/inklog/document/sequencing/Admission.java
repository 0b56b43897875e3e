package dev.inklog.document.sequencing;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import java.util.Optional;

/** Whether an author may do something with a document as it is. Pure. */
final class Admission {
  private Admission() {}

  /** Why not; empty if they may. */
  static Optional<RefusalCode> refusal(Head head, Submission submission, InputPosition input) {
    Origin origin = submission.origin();
    Body body = submission.body();
    if (body instanceof Body.DocumentCreated) {
      return head.exists() ? Optional.of(RefusalCode.DOCUMENT_EXISTS) : Optional.empty();
    }
    if (!head.exists()) {
      return Optional.of(RefusalCode.UNKNOWN_DOCUMENT);
    }
    if (head.deleted() && !body.endsDeletion()) {
      return Optional.of(RefusalCode.DOCUMENT_DELETED);
    }
    if (origin.author().equals(Principal.SYSTEM)) {
      return expiry(head, submission);
    }
    Optional<Role> role = head.access().role(origin.author(), input.at());
    if (role.isEmpty() || !role.get().covers(body.required())) {
      return Optional.of(RefusalCode.FORBIDDEN);
    }
    return leavesNoOwner(head.access(), body)
        ? Optional.of(RefusalCode.LAST_OWNER)
        : Optional.empty();
  }

  /** The system ends what nobody has touched since it looked, and what is not erased yet. */
  private static Optional<RefusalCode> expiry(Head head, Submission submission) {
    boolean ends =
        submission.body() instanceof Body.DocumentDeleted
            || submission.body() instanceof Body.DocumentErased;
    if (!ends || head.access().grants().isEmpty()) {
      return Optional.of(RefusalCode.FORBIDDEN);
    }
    return submission.baseRevision().equals(head.revision())
        ? Optional.empty()
        : Optional.of(RefusalCode.STALE_BASE);
  }

  private static boolean leavesNoOwner(Access access, Body body) {
    return body instanceof Body.AccessChanged(var grantee, var grant)
        && !access.with(grantee, grant).isOwned();
  }
}
