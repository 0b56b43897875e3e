package dev.inklog.document.id;

/** A position in a document's log: event n has revision n. Zero is "does not exist". */
public record Revision(long value) implements Comparable<Revision> {
  /** Before the first event. */
  public static final Revision ZERO = new Revision(0);

  /**
   * @throws IllegalArgumentException if negative
   */
  public Revision {
    if (value < 0) {
      throw new IllegalArgumentException("a revision must not be negative but was " + value);
    }
  }

  /** The one after this. */
  public Revision next() {
    return new Revision(value + 1);
  }

  @Override
  public int compareTo(Revision other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
