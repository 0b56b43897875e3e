package dev.inklog.gateway.audit;

import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.pace.Throttles;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Notes what callers of this gateway do, and what they were refused. Any thread. */
public final class Accesses {
  /** Refusals of one address that are noted: a flood of them is told by its beginning. */
  private static final double REFUSALS_PER_SECOND = 1;

  private static final int REFUSALS_AT_ONCE = 60;

  private final AccessLog log;
  private final String gateway;
  private final InstantSource clock;
  private final Throttles refusals;

  /**
   * @param gateway its name among the others
   * @param nanoTime nanoseconds since some moment
   */
  public Accesses(AccessLog log, String gateway, InstantSource clock, LongSupplier nanoTime) {
    this.log = log;
    this.gateway = gateway;
    this.clock = clock;
    this.refusals = new Throttles(REFUSALS_PER_SECOND, REFUSALS_AT_ONCE, nanoTime);
  }

  /** The name of this gateway among the others. */
  public String gateway() {
    return gateway;
  }

  /**
   * Somebody gets what they want.
   *
   * @throws UnrecordedAccessException if that cannot be noted, and so must not be
   */
  public void allowed(Who who, ClientAddress address, Deed deed) {
    record(who, address, deed, AccessOutcome.ALLOWED);
  }

  /**
   * Somebody does not get it.
   *
   * @param code of the problem that they are told
   */
  public void refused(Who who, ClientAddress address, Deed deed, String code) {
    if (refusals.take(address.network()).isZero()) {
      record(who, address, deed, AccessOutcome.refused(code));
    }
  }

  private void record(Who who, ClientAddress address, Deed deed, AccessOutcome outcome) {
    log.record(
        new AccessRecord(clock.instant(), who, new Route(address.text(), gateway), deed, outcome));
  }
}
