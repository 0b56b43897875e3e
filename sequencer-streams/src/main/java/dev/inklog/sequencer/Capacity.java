package dev.inklog.sequencer;

import dev.inklog.runtime.Environment;
import dev.inklog.schemas.Topics;

/**
 * How much of everything a sequencer takes.
 *
 * @param threads stream threads in this process; more than partitions do nothing. Default 1
 * @param standbyReplicas copies of each store that other processes keep warm. Default 0; 1 in a
 *     cluster
 * @param storeBytes native memory of all stores together. Default 64 MiB
 * @param cacheBytes heap per partition for what is known of busy documents, by estimate. Default 8
 *     MiB
 * @param maxMessageBytes largest record written, to {@code ops} and changelogs alike. Default
 *     {@link Topics#MAX_MESSAGE_BYTES}
 */
public record Capacity(
    int threads, int standbyReplicas, long storeBytes, long cacheBytes, int maxMessageBytes) {
  /** As documented at each. */
  public static final Capacity DEFAULTS =
      new Capacity(1, 0, 64L << 20, 8L << 20, Topics.MAX_MESSAGE_BYTES);

  static Capacity from(Environment environment) {
    return new Capacity(
        environment.number("THREADS", DEFAULTS.threads(), 1),
        environment.number("STANDBY_REPLICAS", DEFAULTS.standbyReplicas(), 0),
        environment.bytes("STORE_BYTES", DEFAULTS.storeBytes(), 1 << 20),
        environment.bytes("CACHE_BYTES", DEFAULTS.cacheBytes(), 0),
        environment.number("MAX_MESSAGE_BYTES", DEFAULTS.maxMessageBytes(), 1 << 20));
  }
}
