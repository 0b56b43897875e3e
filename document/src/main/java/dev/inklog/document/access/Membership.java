package dev.inklog.document.access;

import dev.inklog.document.id.DocumentId;

/**
 * A document in the list of somebody who may do something with it.
 *
 * @param grant what they may do, and until when
 * @param deleted whether it is deleted, so that an owner can restore it
 * @param units of its text, for who owns it: rounded up to {@link #STEP}; 0 for everybody else
 */
public record Membership(
    DocumentId document, String title, Grant grant, boolean deleted, long units) {
  /** Lists say so exactly how long texts are, and need not be written with every edit. */
  public static final int STEP = 64 << 10;

  /** What a list says of a text of that length. */
  public static long rounded(long length) {
    return (length + STEP - 1) / STEP * STEP;
  }
}
