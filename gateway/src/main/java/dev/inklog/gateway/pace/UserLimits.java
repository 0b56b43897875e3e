package dev.inklog.gateway.pace;

import dev.inklog.runtime.Environment;

/**
 * How much one user may do at one gateway, by all their sockets, programs and keys together.
 *
 * @param requestsPerSecond over REST
 * @param creationsPerSecond of documents, links and keys, a second
 * @param editsPerSecond submissions through sockets; large ones count as several
 */
public record UserLimits(int requestsPerSecond, int creationsPerSecond, int editsPerSecond) {
  /** 500 requests, 50 creations and 5,000 edits. */
  public static final UserLimits DEFAULTS = new UserLimits(500, 50, 5_000);

  /** From {@code USER_…_PER_SECOND}; where one is missing, the default. */
  public static UserLimits from(Environment environment) {
    return new UserLimits(
        environment.number("USER_REQUESTS_PER_SECOND", DEFAULTS.requestsPerSecond, 1),
        environment.number("USER_CREATIONS_PER_SECOND", DEFAULTS.creationsPerSecond, 1),
        environment.number("USER_EDITS_PER_SECOND", DEFAULTS.editsPerSecond, 1));
  }
}
