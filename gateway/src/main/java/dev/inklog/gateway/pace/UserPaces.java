package dev.inklog.gateway.pace;

import java.util.function.LongSupplier;

/** How much each user does at this gateway, by name. Any thread. */
public record UserPaces(
    Throttles requests, Throttles creations, Throttles edits, LargeAnswers answers) {
  /**
   * Nobody has done anything yet.
   *
   * @param nanoTime nanoseconds since some moment
   */
  public static UserPaces of(UserLimits limits, LongSupplier nanoTime) {
    return new UserPaces(
        new Throttles(limits.requestsPerSecond(), nanoTime),
        new Throttles(limits.creationsPerSecond(), nanoTime),
        new Throttles(limits.editsPerSecond(), nanoTime),
        new LargeAnswers(limits.answerBytes()));
  }
}
