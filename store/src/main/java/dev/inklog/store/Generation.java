package dev.inklog.store;

/**
 * One store of a system among those it has had. While it is current its projectors and gateways use
 * it; the next one can be built from the log beside it.
 *
 * @param number 1 or more
 */
public record Generation(int number) implements Comparable<Generation> {
  /** The one that a system begins with. */
  public static final Generation FIRST = new Generation(1);

  /**
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Generation {
    if (number < 1) {
      throw new IllegalArgumentException(
          "expected a generation of 1 or more but was %d".formatted(number));
    }
  }

  /** {@link #toString} read back. */
  public static Generation parse(String number) {
    return new Generation(Integer.parseInt(number));
  }

  public Generation next() {
    return new Generation(number + 1);
  }

  /**
   * The consumer group of the projectors that write it. The committed offsets of that group say how
   * far the store reaches, so store and group are exchanged together.
   */
  public String consumerGroup() {
    return equals(FIRST) ? "projector" : "projector-" + number;
  }

  @Override
  public int compareTo(Generation other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
