package dev.inklog.document.ot;

import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import java.util.Arrays;
import java.util.List;

/**
 * A change of a text: components that walk over it from its beginning; what they do not reach stays
 * as it is.
 *
 * <p>Always in normal form: no empty component, no two neighbours of one kind, no trailing retain.
 * The order of an insert and a delete at one place is kept, because it decides ties. Equal means
 * equal component by component; {@code toString} prints the JSON form that tests read, {@code
 * [5,"abc",{"d":3}]}.
 */
public final class Operation {
  /*
   * The transform diamond. a and b were both written against d; whoever applies one first applies the other
   * transformed, and both ways lead to the same text (TP1, Ressel et al. 1996):
   *
   *                 d
   *            a  /   \  b
   *              .     .
   *  transform    \   /    transform
   *  (b, a, right)  .  (a, b, left)
   */

  /** Changes nothing. */
  public static final Operation IDENTITY = new Operation(new Component[0]);

  private final Component[] components;

  /** Takes ownership of an array that is in normal form. */
  Operation(Component[] components) {
    this.components = components;
  }

  /** The operation of these components, normalised. */
  public static Operation of(Component... components) {
    return of(Arrays.asList(components));
  }

  /** The operation of these components, normalised. */
  public static Operation of(Iterable<Component> components) {
    OperationBuilder result = builder();
    components.forEach(result::add);
    return result.build();
  }

  /** An empty builder. */
  public static OperationBuilder builder() {
    return new OperationBuilder();
  }

  /**
   * Reads the JSON form; not-normal input is normalised.
   *
   * @throws IllegalArgumentException if it is not a JSON array of positive whole numbers, strings
   *     and {@code {"d": n}}
   */
  public static Operation fromJson(String json) {
    return new OperationParser(json).parse();
  }

  /** The JSON form, as {@code JSON.stringify} prints it. */
  public String toJson() {
    StringBuilder json = new StringBuilder().append('[');
    for (Component component : components) {
      json.append(json.length() == 1 ? "" : ",");
      switch (component) {
        case Retain(int length) -> json.append(length);
        case Insert(String text) -> JsonString.append(json, text);
        case Delete(int length) -> json.append("{\"d\":").append(length).append('}');
      }
    }
    return json.append(']').toString();
  }

  /** The components in order. */
  public List<Component> components() {
    return List.of(components);
  }

  Component[] rawComponents() {
    return components;
  }

  /** True if it changes nothing. */
  public boolean isIdentity() {
    return components.length == 0;
  }

  /**
   * The length of the shortest text it applies to, in UTF-16 code units; no text is as long as the
   * largest int.
   */
  public int span() {
    long span = 0;
    for (Component component : components) {
      span += component instanceof Insert ? 0 : component.length();
    }
    return (int) Math.min(span, Integer.MAX_VALUE);
  }

  /** Units inserted plus components: what it costs to keep and to transform. */
  public long size() {
    long size = components.length;
    for (Component component : components) {
      size += component instanceof Insert(String text) ? text.length() : 0;
    }
    return size;
  }

  /** By how much it makes a text longer; negative if shorter. */
  public int lengthChange() {
    int change = 0;
    for (Component component : components) {
      change +=
          switch (component) {
            case Retain _ -> 0;
            case Insert(String text) -> text.length();
            case Delete(int length) -> -length;
          };
    }
    return change;
  }

  /** True if an insert holds half a character: a surrogate without its other half. */
  public boolean hasUnpairedSurrogate() {
    for (Component component : components) {
      if (component instanceof Insert(String text) && Surrogates.hasUnpaired(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text after this operation.
   *
   * @throws IllegalArgumentException if the text is shorter than {@link #span}
   */
  public String apply(String text) {
    if (span() > text.length()) {
      throw new IllegalArgumentException(
          "an operation that spans %d units does not fit a text of %d"
              .formatted(span(), text.length()));
    }
    StringBuilder result = new StringBuilder(text.length() + Math.max(0, lengthChange()));
    int position = 0;
    for (Component component : components) {
      switch (component) {
        case Retain(int length) -> {
          result.append(text, position, position + length);
          position += length;
        }
        case Insert(String inserted) -> result.append(inserted);
        case Delete(int length) -> position += length;
      }
    }
    return result.append(text, position, text.length()).toString();
  }

  /**
   * One operation with the effect of this one and then {@code next}, which was written against its
   * result.
   */
  public Operation compose(Operation next) {
    OperationBuilder result = builder();
    OperationCursor first = new OperationCursor(this);
    for (Component component : next.components) {
      if (component instanceof Insert(String text)) {
        result.insert(text);
        continue;
      }
      int left = component.length();
      while (left > 0) {
        Component piece = first.takeNew(left);
        left -= piece instanceof Delete ? 0 : piece.length();
        if (component instanceof Retain || piece instanceof Delete) {
          result.add(piece);
        } else if (piece instanceof Retain(int length)) {
          result.delete(length);
        }
      }
    }
    first.drainTo(result);
    return result.build();
  }

  /**
   * This operation rewritten to apply after {@code other}, when both were written against the same
   * text.
   *
   * @param side where an insert of this operation goes when {@code other} inserts at the same place
   */
  public Operation transform(Operation other, Side side) {
    OperationBuilder result = builder();
    OperationCursor mine = new OperationCursor(this);
    for (Component component : other.components) {
      if (component instanceof Insert(String text)) {
        if (side == Side.LEFT && mine.atInsert()) {
          result.add(mine.takeWhole());
        }
        result.retain(text.length());
        continue;
      }
      int left = component.length();
      while (left > 0) {
        Component piece = mine.takeOld(left);
        left -= piece instanceof Insert ? 0 : piece.length();
        if (component instanceof Retain || piece instanceof Insert) {
          result.add(piece);
        }
      }
    }
    mine.drainTo(result);
    return result.build();
  }

  /** True if it begins or ends something inside a character of the text that it applies to. */
  public boolean splitsCharacter(CharSequence text) {
    int position = 0;
    for (Component component : components) {
      if (Surrogates.splits(text, position)) {
        return true;
      }
      position += component instanceof Insert ? 0 : component.length();
    }
    return Surrogates.splits(text, position);
  }

  /**
   * The operation that undoes this one: {@code invert(d)} applied to {@code apply(d)} gives {@code
   * d}.
   *
   * @param text what this operation applies to
   * @throws IndexOutOfBoundsException if the text is shorter than {@link #span}
   */
  public Operation invert(CharSequence text) {
    OperationBuilder result = builder();
    int position = 0;
    for (Component component : components) {
      switch (component) {
        case Retain(int length) -> {
          result.retain(length);
          position += length;
        }
        case Insert(String inserted) -> result.delete(inserted.length());
        case Delete(int length) -> {
          result.insert(text.subSequence(position, position + length).toString());
          position += length;
        }
      }
    }
    return result.build();
  }

  /**
   * Where a position of the old text is in the new one. It goes where {@link #transform} would put
   * an insert there.
   *
   * @param side where it goes when this operation inserts at that very place: a cursor that others
   *     must not push stays {@code LEFT}
   */
  public int mapPosition(int position, Side side) {
    int before = 0;
    int after = 0;
    for (Component component : components) {
      switch (component) {
        case Retain(int length) -> {
          if (position < before + length) {
            return after + position - before;
          }
          before += length;
          after += length;
        }
        case Insert(String text) -> {
          if (position == before && side == Side.LEFT) {
            return after;
          }
          after += text.length();
        }
        case Delete(int length) -> {
          if (position < before + length) {
            return after;
          }
          before += length;
        }
      }
    }
    return after + position - before;
  }

  /**
   * The same effect on {@code text} with no boundary inside a character: what splits a surrogate
   * pair takes the whole pair out and puts the rest of it back. What it inserts by itself stays as
   * it is, half a character included.
   *
   * @throws IndexOutOfBoundsException if the text is shorter than {@link #span}
   */
  public Operation widen(CharSequence text) {
    return new Widening(text).widen(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation operation && Arrays.equals(components, operation.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  @Override
  public String toString() {
    return toJson();
  }
}
