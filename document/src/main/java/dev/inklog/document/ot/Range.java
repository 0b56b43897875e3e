package dev.inklog.document.ot;

/**
 * A stretch of a text, {@code [start, end)}, in UTF-16 units.
 *
 * @param start at least 0
 * @param end at least {@code start}
 */
public record Range(int start, int end) {
  /**
   * @throws IllegalArgumentException unless {@code 0 <= start <= end}
   */
  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a range must have 0 <= start <= end but was %d to %d".formatted(start, end));
    }
  }

  /** True if nothing is in it. */
  public boolean isEmpty() {
    return start == end;
  }

  /**
   * Where it is after an operation: around what is left of what it was around. What is inserted at
   * its ends stays outside; if all of it is deleted it is empty, at the place where it was.
   */
  public Range map(Operation operation) {
    int mappedEnd = operation.mapPosition(end, Side.LEFT);
    int mappedStart = operation.mapPosition(start, Side.RIGHT);
    return new Range(Math.min(mappedStart, mappedEnd), mappedEnd);
  }
}
