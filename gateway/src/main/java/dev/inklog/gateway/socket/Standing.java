package dev.inklog.gateway.socket;

import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Identification;
import dev.inklog.gateway.identity.Identified;
import java.time.Instant;

/** Whose a socket is, and for how long: they can show again who they are. Any thread. */
public final class Standing {
  private final Identification identification;
  private final Credentials credentials;
  private final ClientAddress address;
  private volatile Caller caller;

  /**
   * @param credentials that the caller was known by
   * @param address where they come from
   */
  public Standing(
      Identification identification,
      Credentials credentials,
      ClientAddress address,
      Caller caller) {
    this.identification = identification;
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
    if (identification.identify(credentials.withBearer(token), address)
            instanceof Identified.Known(Caller again)
        && again.user().equals(caller.user())) {
      caller = again;
      return true;
    }
    return false;
  }
}
