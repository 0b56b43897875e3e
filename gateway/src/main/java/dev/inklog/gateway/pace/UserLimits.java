package dev.inklog.gateway.pace;

import dev.inklog.runtime.Environment;

/**
 * How much one user may do at one gateway, by all their sockets, programs and keys together, and
 * what all of them share.
 *
 * @param requestsPerSecond over REST
 * @param creationsPerSecond of documents, links and keys, a second
 * @param editsPerSecond submissions through sockets; large ones count as several
 * @param answerBytes of large answers that are on their way to users; one user has a quarter of it
 * @param quota what they may keep
 */
public record UserLimits(
    int requestsPerSecond,
    int creationsPerSecond,
    int editsPerSecond,
    long answerBytes,
    Quota quota) {
  /** 500 requests, 50 creations, 5,000 edits, and an eighth of the heap. */
  public static final UserLimits DEFAULTS =
      new UserLimits(500, 50, 5_000, Runtime.getRuntime().maxMemory() / 8, Quota.DEFAULTS);

  /**
   * What one user may keep, looked at when they make another document.
   *
   * @param documents that they own
   * @param units of the texts of these, each rounded up to 64 Ki
   */
  public record Quota(long documents, long units) {
    /** 10,000 documents with 4 Gi units. */
    public static final Quota DEFAULTS = new Quota(10_000, 4L << 30);
  }

  /** From {@code USER_…}; where one is missing, the default. */
  public static UserLimits from(Environment environment) {
    return new UserLimits(
        environment.number("USER_REQUESTS_PER_SECOND", DEFAULTS.requestsPerSecond, 1),
        environment.number("USER_CREATIONS_PER_SECOND", DEFAULTS.creationsPerSecond, 1),
        environment.number("USER_EDITS_PER_SECOND", DEFAULTS.editsPerSecond, 1),
        environment.bytes("MAX_ANSWER_BYTES", DEFAULTS.answerBytes, 1),
        new Quota(
            environment.bytes("USER_MAX_DOCUMENTS", DEFAULTS.quota.documents, 1),
            environment.bytes("USER_MAX_UNITS", DEFAULTS.quota.units, 1)));
  }
}
