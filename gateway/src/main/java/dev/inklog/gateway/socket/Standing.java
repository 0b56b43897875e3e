package dev.inklog.gateway.socket;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.protocol.CloseCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose a socket is, for how long, and what is noted of them: they can show again who they are. Any
 * thread.
 */
public final class Standing {
  private final Callers callers;
  private final Credentials credentials;
  private final ClientAddress address;
  private volatile Caller caller;

  /**
   * @param credentials that the caller was known by
   * @param address where they come from
   */
  public Standing(Callers callers, Credentials credentials, ClientAddress address, Caller caller) {
    this.callers = callers;
    this.credentials = credentials;
    this.address = address;
    this.caller = caller;
  }

  /** Who it is, as they showed it last. */
  Caller caller() {
    return caller;
  }

  /** True if they must show again who they are. */
  boolean isOver(Instant now) {
    return caller.tenure().isOver(now);
  }

  /** Takes another token of the same user; false if it is none. May block for a moment. */
  boolean renew(String token) {
    if (callers.identification().identify(credentials.withBearer(token), address)
            instanceof Identified.Known(Caller again)
        && again.user().equals(caller.user())) {
      caller = again;
      return true;
    }
    return false;
  }

  /**
   * Notes that they joined a document.
   *
   * @throws dev.inklog.gateway.audit.UnrecordedAccessException if they must not
   */
  void opened(DocumentId document) {
    callers.accesses().allowed(caller.who(), address, Deed.of(AccessAction.OPENED, document));
  }

  /** Notes that they could not. */
  void refused(DocumentId document, CloseCode code) {
    callers
        .accesses()
        .refused(
            caller.who(),
            address,
            Deed.of(AccessAction.OPENED, document),
            code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Notes that they left it. May block for some seconds while that cannot be noted. */
  void left(DocumentId document) {
    callers.accesses().allowed(caller.who(), address, Deed.of(AccessAction.LEFT, document));
  }

  /**
   * Counts an edit among those of all sockets of the user.
   *
   * @return how long to wait: before it is done if that is at most {@code patience}, else before it
   *     is tried again
   */
  Duration edits(double cost, Duration patience) {
    return callers.paces().edits().take(caller.user().value(), cost, patience);
  }

  /**
   * Sends a large frame on its way that is made for this socket alone.
   *
   * @return what to run when it has arrived or will not; empty if it is one too many now
   */
  Optional<Runnable> sends(long bytes) {
    return callers.paces().answers().take(caller.user().value(), bytes);
  }
}
