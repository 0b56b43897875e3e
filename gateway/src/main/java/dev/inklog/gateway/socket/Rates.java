package dev.inklog.gateway.socket;

import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Component;
import dev.inklog.gateway.pace.Throttle;
import dev.inklog.gateway.protocol.ProtocolLimits;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much a session says, and all sessions of its user together. What is too fast is read more
 * slowly, which its client feels as a slow network; only what would have to wait for long is
 * refused. For one virtual thread at a time.
 */
final class Rates {
  private static final Duration MAX_PAUSE = Duration.ofSeconds(1);

  /** Units of text that cost as much as another submission. */
  private static final int UNITS_PER_EDIT = 16 << 10;

  private final LongSupplier nanoTime;
  private final Throttle edits;
  private final Throttle signals;
  private final Standing standing;
  private Duration pause = Duration.ZERO;

  Rates(ProtocolLimits.Rates rates, LongSupplier nanoTime, Standing standing) {
    this.nanoTime = nanoTime;
    this.standing = standing;
    this.edits = new Throttle(rates.editsPerSecond(), nanoTime.getAsLong());
    this.signals = new Throttle(rates.signalsPerSecond(), nanoTime.getAsLong());
  }

  /** Waits for as long as a submission is too early; false if that would be too long. */
  boolean submits(Body body) throws InterruptedException {
    double cost = cost(body);
    pause = edits.pause(cost, nanoTime.getAsLong());
    if (pause.compareTo(MAX_PAUSE) <= 0) {
      Duration ofAll = standing.edits(cost, MAX_PAUSE);
      pause = pause.compareTo(ofAll) > 0 ? pause : ofAll;
    }
    if (pause.compareTo(MAX_PAUSE) > 0) {
      return false;
    }
    edits.take(cost);
    pause(pause);
    return true;
  }

  /** Waits for as long as a submission that cannot be read is too early. */
  void submitsNothing() throws InterruptedException {
    waitFor(edits);
  }

  /** How long to wait before sending again what was just refused. */
  Duration pause() {
    return pause;
  }

  /** Waits for as long as a signal is too early. */
  void signals() throws InterruptedException {
    waitFor(signals);
  }

  private void waitFor(Throttle throttle) throws InterruptedException {
    Duration wait = throttle.pause(1, nanoTime.getAsLong());
    throttle.take(1);
    pause(wait);
  }

  private static void pause(Duration duration) throws InterruptedException {
    if (duration.isPositive()) {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
  }

  private static double cost(Body body) {
    long units = 0;
    for (Component component : body.operation().components()) {
      units += component instanceof Component.Insert(String text) ? text.length() : 1;
    }
    return 1 + (double) units / UNITS_PER_EDIT;
  }
}
