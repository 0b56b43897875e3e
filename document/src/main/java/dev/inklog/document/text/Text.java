package dev.inklog.document.text;

import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import dev.inklog.document.ot.Operation;
import java.util.Objects;
import java.util.function.Consumer;

/** An immutable text. Lengths and positions count UTF-16 code units. */
public final class Text implements CharSequence {
  /** The text of length zero. */
  public static final Text EMPTY = new Text(Rope.EMPTY);

  private final Rope rope;

  private Text(Rope rope) {
    this.rope = rope;
  }

  /** The text of a string; costs its length. */
  public static Text of(String string) {
    return string.isEmpty() ? EMPTY : new Text(Rope.of(string));
  }

  /** Its length in UTF-16 code units. */
  @Override
  public int length() {
    return rope.length();
  }

  /**
   * The text after an operation; costs the number of its components times the logarithm of the
   * length.
   *
   * @throws IllegalArgumentException if this text is shorter than the operation's span
   */
  public Text apply(Operation operation) {
    if (operation.span() > length()) {
      throw new IllegalArgumentException(
          "an operation that spans %d units does not fit a text of %d"
              .formatted(operation.span(), length()));
    }
    Rope result = rope;
    int position = 0;
    for (Component component : operation.components()) {
      switch (component) {
        case Retain(int length) -> position += length;
        case Insert(String text) -> {
          result = result.replace(position, position, text);
          position += text.length();
        }
        case Delete(int length) -> result = result.replace(position, position + length, "");
      }
    }
    return new Text(result);
  }

  /**
   * The part from {@code from} to before {@code to}; costs the logarithm of the length.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= length()}
   */
  public Text slice(int from, int to) {
    Objects.checkFromToIndex(from, to, length());
    return new Text(rope.prefix(to).suffix(from));
  }

  @Override
  public Text subSequence(int from, int to) {
    return slice(from, to);
  }

  /** One unit; costs the logarithm of the length. */
  @Override
  public char charAt(int index) {
    Objects.checkIndex(index, length());
    return rope.charAt(index);
  }

  /** Hands out the text in pieces, in order. */
  public void forEachChunk(Consumer<String> consumer) {
    rope.forEachLeaf(consumer);
  }

  /** Equal if they hold the same units, whatever their inner shape. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Text text
        && length() == text.length()
        && toString().equals(text.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole text as one string; costs its length. */
  @Override
  public String toString() {
    StringBuilder string = new StringBuilder(length());
    rope.forEachLeaf(string::append);
    return string.toString();
  }
}
