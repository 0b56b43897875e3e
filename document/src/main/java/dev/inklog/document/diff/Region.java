package dev.inklog.document.diff;

/** A stretch of the old, and the stretch of the new that stands in its place. */
record Region(int oldStart, int oldEnd, int newStart, int newEnd) {

  int oldLength() {
    return oldEnd - oldStart;
  }

  int newLength() {
    return newEnd - newStart;
  }

  /** True if it only takes out, only puts in, or neither. */
  boolean isOneSided() {
    return oldLength() == 0 || newLength() == 0;
  }
}
