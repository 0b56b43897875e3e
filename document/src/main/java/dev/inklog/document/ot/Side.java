package dev.inklog.document.ot;

/**
 * Where an operation's insert goes when the other operation inserts at the same place: before it or
 * after it.
 */
public enum Side {
  /** Before the other's insert. The side of the operation that is later in the log. */
  LEFT,
  /** After the other's insert. */
  RIGHT
}
