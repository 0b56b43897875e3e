package dev.inklog.document.ot;

import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects components into an operation in normal form: empty ones vanish, neighbours of one kind
 * merge, and a trailing retain is cut by {@link #build}. Belongs to one thread.
 */
public final class OperationBuilder {
  private Component[] components = new Component[4];
  private int size;

  OperationBuilder() {}

  /** Keeps {@code length} units; zero does nothing. */
  public OperationBuilder retain(int length) {
    if (isPositive(length)) {
      if (last() instanceof Retain(int before)) {
        components[size - 1] = new Retain(sum(before, length));
      } else {
        push(new Retain(length));
      }
    }
    return this;
  }

  /** Puts {@code text} here; the empty string does nothing. */
  public OperationBuilder insert(String text) {
    if (!text.isEmpty()) {
      if (last() instanceof Insert(String before)) {
        components[size - 1] = new Insert(before.concat(text));
      } else {
        push(new Insert(text));
      }
    }
    return this;
  }

  /** Removes {@code length} units; zero does nothing. */
  public OperationBuilder delete(int length) {
    if (isPositive(length)) {
      if (last() instanceof Delete(int before)) {
        components[size - 1] = new Delete(sum(before, length));
      } else {
        push(new Delete(length));
      }
    }
    return this;
  }

  /** Appends a component, merging it with its neighbour. */
  public OperationBuilder add(Component component) {
    return switch (component) {
      case Retain(int length) -> retain(length);
      case Insert(String text) -> insert(text);
      case Delete(int length) -> delete(length);
    };
  }

  /** The operation in normal form. The builder may go on afterwards. */
  public Operation build() {
    int end = last() instanceof Retain ? size - 1 : size;
    return end == 0 ? Operation.IDENTITY : new Operation(Arrays.copyOf(components, end));
  }

  private static int sum(int before, int length) {
    if (length > Integer.MAX_VALUE - before) {
      throw new IllegalArgumentException(
          "a component's length must not exceed " + Integer.MAX_VALUE);
    }
    return before + length;
  }

  private static boolean isPositive(int length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "a component's length must not be negative but was " + length);
    }
    return length > 0;
  }

  private void push(Component component) {
    if (size == components.length) {
      components = Arrays.copyOf(components, 2 * size);
    }
    components[size++] = component;
  }

  private @Nullable Component last() {
    return size == 0 ? null : components[size - 1];
  }
}
