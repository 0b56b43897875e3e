package dev.inklog.store;

/** How much is read at once. */
final class Limit {
  private Limit() {}

  static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("expected a limit of at least 1 but was " + limit);
    }
  }
}
