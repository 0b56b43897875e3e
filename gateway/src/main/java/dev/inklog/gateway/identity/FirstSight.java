package dev.inklog.gateway.identity;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.audit.UnrecordedAccessException;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.pace.Throttles;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notes whoever is known for the first time in an hour, by what they showed and from where: that
 * they signed in, or used a key. Issuers elsewhere do not tell us when they give a token.
 */
public final class FirstSight implements Identification {
  private static final double PER_SECOND = 1 / 3600.0;

  private final Identification identification;
  private final Accesses accesses;
  private final Throttles sights;

  /**
   * @param nanoTime nanoseconds since some moment
   */
  public FirstSight(Identification identification, Accesses accesses, LongSupplier nanoTime) {
    this.identification = identification;
    this.accesses = accesses;
    this.sights = new Throttles(PER_SECOND, 1, nanoTime);
  }

  @Override
  public Identified identify(Credentials credentials, ClientAddress address) {
    Identified identified = identification.identify(credentials, address);
    try {
      if (identified instanceof Identified.Known(Caller caller)) {
        note(caller, address);
      }
      return identified;
    } catch (UnrecordedAccessException _) {
      return new Identified.Unavailable();
    }
  }

  private void note(Caller caller, ClientAddress address) {
    String sight = String.join("\n", caller.who().toString(), address.network());
    if (sights.take(sight, 1, Duration.ZERO).isZero()) {
      AccessAction action =
          caller.proof() == Proof.KEY ? AccessAction.KEY_USED : AccessAction.SIGNED_IN;
      accesses.allowed(caller.who(), address, Deed.of(action));
    }
  }
}
