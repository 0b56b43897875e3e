package dev.inklog.gateway.kafka.credentials;

import dev.inklog.gateway.identity.CredentialsUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How far a topic is told, for those who wait for it. Any thread; one moves it on. */
final class Progress {
  private static final int MAX_WAITING = 10_000;

  private final Duration current;
  private final LongSupplier nanoTime;

  // Guarded by this.
  private long next;
  private long end = Long.MAX_VALUE;
  private long askedAt;
  private long currentAt;
  private boolean began;
  private boolean ended;
  private int waiting;

  /**
   * @param current how long it may be ago that everything was told
   * @param nanoTime nanoseconds since some moment
   */
  Progress(Duration current, LongSupplier nanoTime) {
    this.current = current;
    this.nanoTime = nanoTime;
    this.currentAt = nanoTime.getAsLong();
  }

  /** The broker said where the topic ends, asked at that time. */
  synchronized void goesTo(long offset, long asked) {
    end = offset;
    askedAt = asked;
  }

  /** Everything before an offset is told. */
  synchronized void reached(long offset) {
    next = offset;
    if (next >= end) {
      currentAt = askedAt;
      began = true;
    }
    notifyAll();
  }

  /** Nothing more is told. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** How long it is ago that everything was told. */
  synchronized Duration silence() {
    return Duration.ofNanos(nanoTime.getAsLong() - currentAt);
  }

  synchronized boolean isCurrent() {
    return began && !ended && silence().compareTo(current) < 0;
  }

  /** Returns when everything that was there at the beginning is told. */
  void awaitCurrent(Duration deadline) {
    await(() -> began, deadline);
  }

  /** Returns when what is at an offset is told. */
  void await(long offset, Duration deadline) {
    await(() -> next > offset, deadline);
  }

  private synchronized void await(BooleanSupplier reached, Duration deadline) {
    long until = System.nanoTime() + deadline.toNanos();
    if (waiting >= MAX_WAITING) {
      throw new CredentialsUnavailableException("too many wait");
    }
    waiting++;
    try {
      while (!reached.getAsBoolean()) {
        long left = until - System.nanoTime();
        if (ended || left <= 0) {
          throw new CredentialsUnavailableException("the topic was not read in time");
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialsUnavailableException("interrupted", e);
    } finally {
      waiting--;
    }
  }
}
