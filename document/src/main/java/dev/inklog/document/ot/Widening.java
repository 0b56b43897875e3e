package dev.inklog.document.ot;

import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites an operation so that it splits no surrogate pair of one text. Belongs to one thread.
 *
 * <p>Between two retains stands a replacement: old units {@code [start, end)} give way to new ones.
 * Where {@code start} or {@code end} lies inside a pair, the replacement grows by that half and
 * puts it back as new text.
 */
final class Widening {
  private final CharSequence text;
  private final OperationBuilder result = Operation.builder();
  private final List<Component> replacement = new ArrayList<>();

  /** Old units that {@link #result} has walked over. */
  private int walked;

  /** Old units that the operation has walked over, the replacement included. */
  private int position;

  Widening(CharSequence text) {
    this.text = text;
  }

  Operation widen(Operation operation) {
    for (Component component : operation.rawComponents()) {
      switch (component) {
        case Retain(int length) -> {
          flush();
          position += length;
        }
        case Insert insert -> replacement.add(insert);
        case Delete(int length) -> {
          replacement.add(component);
          position += length;
        }
      }
    }
    flush();
    return result.build();
  }

  private void flush() {
    if (replacement.isEmpty()) {
      return;
    }
    StringBuilder inserted = new StringBuilder();
    int deleted = 0;
    for (Component component : replacement) {
      switch (component) {
        case Insert(String piece) -> inserted.append(piece);
        case Delete(int length) -> deleted += length;
        case Retain _ -> throw new IllegalStateException("a replacement retains nothing");
      }
    }
    // What the replacement before this one took of a pair is not there to be taken again.
    int start = position - deleted;
    boolean growsLeft = start > walked && Surrogates.splits(text, start);
    boolean growsRight = Surrogates.splits(text, position);
    result.retain(start - (growsLeft ? 1 : 0) - walked);
    if (growsLeft || growsRight || splitsWithin(start)) {
      String left = growsLeft ? text.subSequence(start - 1, start).toString() : "";
      String right = growsRight ? text.subSequence(position, position + 1).toString() : "";
      result.delete(left.length() + deleted + right.length()).insert(left + inserted + right);
    } else {
      replacement.forEach(result::add);
    }
    walked = position + (growsRight ? 1 : 0);
    replacement.clear();
  }

  /**
   * True if the pieces of the replacement, which begins at {@code start}, split characters among
   * themselves.
   */
  private boolean splitsWithin(int start) {
    int at = start;
    for (Component component : replacement) {
      if (component instanceof Insert(String piece)) {
        if (Surrogates.splits(text, at) || Surrogates.hasUnpaired(piece)) {
          return true;
        }
      } else {
        at += component.length();
      }
    }
    return false;
  }
}
