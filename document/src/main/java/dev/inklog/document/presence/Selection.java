package dev.inklog.document.presence;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;

/**
 * A stretch of text that someone has marked, or where their caret is if both ends are the same. In
 * UTF-16 units.
 *
 * @param anchor where they began
 * @param head where the caret is; may be before the anchor
 */
public record Selection(int anchor, int head) {
  /**
   * @throws IllegalArgumentException if an end is negative
   */
  public Selection {
    if (anchor < 0 || head < 0) {
      throw new IllegalArgumentException(
          "a selection must not begin before the text but was %d to %d".formatted(anchor, head));
    }
  }

  /**
   * Where it is after an operation.
   *
   * @param side where a caret goes that stands where the operation inserts: {@code RIGHT} if its
   *     owner typed that, else {@code LEFT}
   */
  public Selection map(Operation operation, Side side) {
    return new Selection(operation.mapPosition(anchor, side), operation.mapPosition(head, side));
  }

  /** This, ending where a text of that length does. */
  public Selection within(int length) {
    return new Selection(Math.min(anchor, length), Math.min(head, length));
  }
}
