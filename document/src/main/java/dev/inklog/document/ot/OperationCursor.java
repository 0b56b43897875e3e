package dev.inklog.document.ot;

import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;

/**
 * Walks over the components of one operation and hands them out in pieces; past its end an
 * operation is an endless retain. Belongs to one thread.
 */
final class OperationCursor {
  private final Component[] components;
  private int index;
  private int offset;

  OperationCursor(Operation operation) {
    components = operation.rawComponents();
  }

  boolean atInsert() {
    return index < components.length && components[index] instanceof Insert;
  }

  /**
   * The next piece of old text: at most {@code max} units of a retain or delete, but an insert
   * whole.
   */
  Component takeOld(int max) {
    return atInsert() ? takeWhole() : take(max);
  }

  /**
   * The next piece of new text: at most {@code max} units of a retain or insert, but a delete
   * whole.
   */
  Component takeNew(int max) {
    return index < components.length && components[index] instanceof Delete
        ? takeWhole()
        : take(max);
  }

  /** What is left of the current component. The cursor must not be at the end. */
  Component takeWhole() {
    Component component = components[index];
    Component rest = piece(component, offset, component.length());
    index++;
    offset = 0;
    return rest;
  }

  /** Appends everything that is left. */
  void drainTo(OperationBuilder result) {
    while (index < components.length) {
      result.add(takeWhole());
    }
  }

  private Component take(int max) {
    if (index >= components.length) {
      return new Retain(max);
    }
    Component component = components[index];
    if (component.length() - offset <= max) {
      return takeWhole();
    }
    offset += max;
    return piece(component, offset - max, offset);
  }

  private static Component piece(Component component, int from, int to) {
    if (from == 0 && to == component.length()) {
      return component;
    }
    return switch (component) {
      case Retain _ -> new Retain(to - from);
      case Insert(String text) -> new Insert(text.substring(from, to));
      case Delete _ -> new Delete(to - from);
    };
  }
}
