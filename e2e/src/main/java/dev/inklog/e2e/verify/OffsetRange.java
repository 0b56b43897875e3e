package dev.inklog.e2e.verify;

/** Offsets from {@code start} to before {@code end}. */
record OffsetRange(long start, long end) {
  static final OffsetRange ALL = new OffsetRange(0, Long.MAX_VALUE);

  /** True if it goes on to whatever is the end. */
  boolean isOpen() {
    return end == Long.MAX_VALUE;
  }
}
