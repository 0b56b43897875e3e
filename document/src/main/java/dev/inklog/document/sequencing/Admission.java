package dev.inklog.document.sequencing;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Role;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.RefusalCode;
import java.util.Optional;

/** Whether an author may do something with a document as it is. Pure. */
final class Admission {
  private Admission() {}

  /** Why not; empty if they may. */
  static Optional<RefusalCode> refusal(Head head, Origin origin, Body body, InputPosition input) {
    if (body instanceof Body.DocumentCreated) {
      return head.exists() ? Optional.of(RefusalCode.DOCUMENT_EXISTS) : Optional.empty();
    }
    if (!head.exists()) {
      return Optional.of(RefusalCode.UNKNOWN_DOCUMENT);
    }
    if (head.deleted() && !(body instanceof Body.DocumentRestored)) {
      return Optional.of(RefusalCode.DOCUMENT_DELETED);
    }
    Optional<Role> role = head.access().role(origin.author(), input.at());
    if (role.isEmpty() || !role.get().covers(body.required())) {
      return Optional.of(RefusalCode.FORBIDDEN);
    }
    return leavesNoOwner(head.access(), body)
        ? Optional.of(RefusalCode.LAST_OWNER)
        : Optional.empty();
  }

  private static boolean leavesNoOwner(Access access, Body body) {
    return body instanceof Body.AccessChanged(var grantee, var grant)
        && !access.with(grantee, grant).isOwned();
  }
}
