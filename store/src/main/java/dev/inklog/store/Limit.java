package dev.inklog.store;

/** How much is read at once. */
public final class Limit {
  private Limit() {}

  /** An {@link IllegalArgumentException} unless it is at least 1. */
  public static void requirePositive(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("expected a limit of at least 1 but was " + limit);
    }
  }
}
