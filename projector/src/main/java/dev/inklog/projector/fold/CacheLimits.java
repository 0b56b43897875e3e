package dev.inklog.projector.fold;

/**
 * How much the documents held in memory may be together; beyond it the least recently changed are
 * dropped, and read from the store when they change again.
 *
 * @param documents at most. Default 1,000
 * @param units of text in them at most, unless one is larger alone. Default 16 Mi
 */
public record CacheLimits(int documents, long units) {
  /** As documented at each. */
  public static final CacheLimits DEFAULTS = new CacheLimits(1_000, 16 << 20);

  /**
   * @throws IllegalArgumentException unless both are positive
   */
  public CacheLimits {
    if (documents < 1 || units < 1) {
      throw new IllegalArgumentException("a cache's limits must be positive");
    }
  }
}
