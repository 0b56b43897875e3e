package dev.inklog.sequencer.deadletter;

/**
 * Says that a record of {@code edits} names no document, or another one than the submission in it.
 * The document could be at home in another partition, which has its own order, so no decision on it
 * may be made here.
 */
public final class MisaddressedSubmissionException extends RuntimeException {
  public MisaddressedSubmissionException(String message) {
    super(message);
  }
}
