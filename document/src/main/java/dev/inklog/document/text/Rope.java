package dev.inklog.document.text;

import java.util.function.Consumer;

/**
 * A persistent binary tree of strings, balanced like an AVL tree: the heights of two siblings
 * differ by one at most.
 *
 * <p>Joining follows Blelloch, Ferizovic and Sun, "Just Join for Parallel Ordered Sets" (2016); the
 * rope itself is Boehm, Atkinson and Plass, "Ropes: an Alternative to Strings" (1995).
 */
sealed interface Rope {
  /**
   * Longest leaf, in units: an edit copies one leaf, so it is short; a node costs some 32 bytes, so
   * not too short.
   */
  int MAX_LEAF = 1024;

  Rope EMPTY = new Leaf("");

  int length();

  int height();

  void forEachLeaf(Consumer<String> consumer);

  char charAt(int index);

  /** The first {@code position} units. */
  Rope prefix(int position);

  /** What follows the first {@code position} units. */
  Rope suffix(int position);

  /** The rope with the units from {@code from} to before {@code to} replaced by {@code text}. */
  Rope replace(int from, int to, String text);

  record Leaf(String text) implements Rope {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public int height() {
      return 0;
    }

    @Override
    public void forEachLeaf(Consumer<String> consumer) {
      consumer.accept(text);
    }

    @Override
    public char charAt(int index) {
      return text.charAt(index);
    }

    @Override
    public Rope prefix(int position) {
      return new Leaf(text.substring(0, position));
    }

    @Override
    public Rope suffix(int position) {
      return new Leaf(text.substring(position));
    }

    @Override
    public Rope replace(int from, int to, String inserted) {
      return of(
          new StringBuilder(text.length() - (to - from) + inserted.length())
              .append(text, 0, from)
              .append(inserted)
              .append(text, to, text.length())
              .toString());
    }
  }

  record Branch(Rope left, Rope right, int length, int height) implements Rope {
    Branch(Rope left, Rope right) {
      this(
          left, right, left.length() + right.length(), 1 + Math.max(left.height(), right.height()));
    }

    @Override
    public void forEachLeaf(Consumer<String> consumer) {
      left.forEachLeaf(consumer);
      right.forEachLeaf(consumer);
    }

    @Override
    public char charAt(int index) {
      return index < left.length() ? left.charAt(index) : right.charAt(index - left.length());
    }

    @Override
    public Rope prefix(int position) {
      return position <= left.length()
          ? left.prefix(position)
          : join(left, right.prefix(position - left.length()));
    }

    @Override
    public Rope suffix(int position) {
      return position >= left.length()
          ? right.suffix(position - left.length())
          : join(left.suffix(position), right);
    }

    @Override
    public Rope replace(int from, int to, String text) {
      int middle = left.length();
      if (to <= middle) {
        return join(left.replace(from, to, text), right);
      }
      if (from >= middle) {
        return join(left, right.replace(from - middle, to - middle, text));
      }
      return join(left.replace(from, middle, text), right.suffix(to - middle));
    }
  }

  /** A balanced rope of a string. */
  static Rope of(String text) {
    if (text.length() <= MAX_LEAF) {
      return new Leaf(text);
    }
    int middle = text.length() / 2;
    return new Branch(of(text.substring(0, middle)), of(text.substring(middle)));
  }

  /** One rope after the other; costs the difference of their heights. */
  static Rope join(Rope left, Rope right) {
    if (left.length() == 0) {
      return right;
    }
    if (right.length() == 0) {
      return left;
    }
    if (left.length() + right.length() <= MAX_LEAF / 2) {
      StringBuilder text = new StringBuilder(left.length() + right.length());
      left.forEachLeaf(text::append);
      right.forEachLeaf(text::append);
      return new Leaf(text.toString());
    }
    if (left.height() > right.height() + 1
        && left instanceof Branch(Rope outer, Rope inner, _, _)) {
      return balance(outer, join(inner, right));
    }
    if (right.height() > left.height() + 1
        && right instanceof Branch(Rope inner, Rope outer, _, _)) {
      return balance(join(left, inner), outer);
    }
    return new Branch(left, right);
  }

  /**
   * A branch of two ropes whose heights differ by two at most, by one or two rotations where
   * needed.
   */
  private static Rope balance(Rope left, Rope right) {
    if (right.height() > left.height() + 1
        && right instanceof Branch(Rope inner, Rope outer, _, _)) {
      return inner.height() > outer.height()
              && inner instanceof Branch(Rope first, Rope second, _, _)
          ? new Branch(new Branch(left, first), new Branch(second, outer))
          : new Branch(new Branch(left, inner), outer);
    }
    if (left.height() > right.height() + 1
        && left instanceof Branch(Rope outer, Rope inner, _, _)) {
      return inner.height() > outer.height()
              && inner instanceof Branch(Rope first, Rope second, _, _)
          ? new Branch(new Branch(outer, first), new Branch(second, right))
          : new Branch(outer, new Branch(inner, right));
    }
    return new Branch(left, right);
  }
}
