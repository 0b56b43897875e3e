package dev.inklog.sequencer;

import dev.inklog.runtime.Environment;
import java.time.Duration;

/**
 * How long the sequencer waits for what.
 *
 * @param commitInterval between two transactions. Readers of committed events wait for it, people
 *     do not: gateways read uncommitted. Shorter costs throughput and CPU and gains little. Default
 *     1 s
 * @param poll longest wait for new submissions, after which a transaction that is due is committed.
 *     Default 10 ms
 * @param transactionTimeout after which the broker aborts the transaction of a process that died
 *     and stays away; until then readers of committed events, and restores, wait. Default 5 s
 * @param sessionTimeout after which a process that died is replaced by the others. Default 2 s
 * @param close longest orderly stop. Default 10 s
 */
public record Timing(
    Duration commitInterval,
    Duration poll,
    Duration transactionTimeout,
    Duration sessionTimeout,
    Duration close) {
  /** As documented at each. */
  public static final Timing DEFAULTS =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10));

  static Timing from(Environment environment) {
    return new Timing(
        environment.duration("COMMIT_INTERVAL", DEFAULTS.commitInterval()),
        environment.duration("POLL", DEFAULTS.poll()),
        environment.duration("TRANSACTION_TIMEOUT", DEFAULTS.transactionTimeout()),
        environment.duration("SESSION_TIMEOUT", DEFAULTS.sessionTimeout()),
        environment.duration("CLOSE_TIMEOUT", DEFAULTS.close()));
  }

  /**
   * @throws IllegalArgumentException if a transaction would time out before it is committed
   */
  public Timing {
    if (transactionTimeout.compareTo(commitInterval) <= 0) {
      throw new IllegalArgumentException(
          "expected a transaction timeout above the commit interval %s but was %s"
              .formatted(commitInterval, transactionTimeout));
    }
  }
}
