package dev.inklog.gateway.protocol;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.time.Duration;

/** What people at a document are told beside its events. */
public sealed interface Notice extends ServerMessage {

  /** You may do something else than before. */
  record RoleChanged(Role role) implements Notice {}

  /** Somebody's access changed. */
  record AccessChanged(Principal by, Principal grantee) implements Notice {}

  /** A revision has a name. */
  record VersionNamed(Principal by, Revision version, String name) implements Notice {}

  /** The document is deleted; the socket is closed after this. */
  record DocumentDeleted(Principal by) implements Notice {}

  /** This gateway stops: connect again after that time, and resume. */
  record GoingAway(Duration reconnectAfter) implements Notice {}
}
