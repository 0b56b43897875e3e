package dev.inklog.store;

/**
 * The place where a system keeps its stores, one {@link Generation} beside the other, and the mark
 * which of them is current. Safe for any thread and for several processes; calls block, and throw
 * {@link StoreException}.
 */
public interface StoreGenerations extends AutoCloseable {

  /** The one that is in use, or is to be; the first where nobody has said anything. */
  Generation current();

  /** Opens one; who may change it depends on how this was made. */
  DocumentStore open(Generation generation);

  /** Marks one as current, at once and for all processes; each exchanges its own when it looks. */
  void makeCurrent(Generation generation);

  /**
   * Forgets all that a generation holds.
   *
   * @throws IllegalArgumentException if it is current
   */
  void remove(Generation generation);

  /** Frees what looking needs; the stores that were opened stay open. */
  @Override
  void close();

  /** What every place refuses to remove. */
  default void requireNotCurrent(Generation generation) {
    if (current().equals(generation)) {
      throw new IllegalArgumentException(
          "generation %s is current: it cannot be removed".formatted(generation));
    }
  }
}
