package dev.inklog.gateway.identity;

import dev.inklog.gateway.caller.Fingerprint;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.pace.Throttles;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is wrong again and again is not asked any more for a while: neither that secret, nor, unless
 * they bring a good one, anybody at that address. Any thread.
 */
public final class Lockout {
  private static final Logger LOG = LoggerFactory.getLogger(Lockout.class);

  /** One secret may be wrong five times, and once more every 30 s. */
  private static final double PER_SECRET = 1 / 30.0;

  private static final int SECRET_BURST = 5;

  /** One address may be wrong thirty times, and once more every second. */
  private static final double PER_ADDRESS = 1;

  private static final int ADDRESS_BURST = 30;

  private final Throttles secrets;
  private final Throttles addresses;

  /**
   * @param nanoTime nanoseconds since some moment
   */
  public Lockout(LongSupplier nanoTime) {
    secrets = new Throttles(PER_SECRET, SECRET_BURST, nanoTime);
    addresses = new Throttles(PER_ADDRESS, ADDRESS_BURST, nanoTime);
  }

  Identified verify(Verifier verifier, String secret, ClientAddress address) {
    String name = Fingerprint.of("lockout", secret);
    Duration wait = secrets.pause(name);
    if (wait.isPositive()) {
      return new Identified.LockedOut(wait);
    }
    try {
      return new Identified.Known(verifier.verify(secret));
    } catch (CredentialsUnavailableException e) {
      LOG.atDebug().setCause(e).log("nobody can be asked who somebody is");
      return new Identified.Unavailable();
    } catch (RefusedTokenException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("a token was refused");
      Duration _ = secrets.take(name);
      Duration pause = addresses.take(address.network());
      return pause.isPositive() ? new Identified.LockedOut(pause) : new Identified.Unknown();
    }
  }
}
