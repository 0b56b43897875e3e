package dev.inklog.document.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a submission did not become an event: a closed set. */
public enum RefusalCode {
  /** No document of that name. */
  UNKNOWN_DOCUMENT(Retry.NEVER),
  /** A document of that name exists already. */
  DOCUMENT_EXISTS(Retry.NEVER),
  /** This very submission is an event already; {@code head} is its revision. */
  ALREADY_ACCEPTED(Retry.NEVER),
  /** The document is deleted; it can be restored. */
  DOCUMENT_DELETED(Retry.NEVER),
  /** The author's role does not allow it. */
  FORBIDDEN(Retry.NEVER),
  /** It would leave the document without an owner. */
  LAST_OWNER(Retry.NEVER),
  /** There is no thread of that name. */
  UNKNOWN_COMMENT(Retry.NEVER),
  /** A title, a name, a comment or a message is longer than {@code limit}. */
  TEXT_TOO_LONG(Retry.NEVER),
  /**
   * The document has as many grants, or comments and names, as {@code limit} allows; or it would
   * let in more at a time.
   */
  TOO_MANY(Retry.NEVER),
  /** A client sequence was left out; {@code expected} is the one to go on from. */
  SEQUENCE_GAP(Retry.POSSIBLE),
  /** The base revision is newer than the head. */
  BASE_AHEAD(Retry.NEVER),
  /** The base revision is older than the window: catch up, transform, send again. */
  STALE_BASE(Retry.POSSIBLE),
  /** The operation is longer than {@code limit}. */
  OPERATION_TOO_LARGE(Retry.NEVER),
  /** The document would become longer than {@code limit}. */
  DOCUMENT_TOO_LARGE(Retry.NEVER),
  /** The text holds half a character. */
  UNPAIRED_SURROGATE(Retry.NEVER),
  /** The operation reaches past the end of the text. */
  OUT_OF_BOUNDS(Retry.NEVER),
  /** The message cannot be read. */
  MALFORMED(Retry.NEVER),
  /** Too much in too short a time. */
  RATE_LIMITED(Retry.POSSIBLE),
  /**
   * It cannot be taken now, for reasons of ours: not made durable, or the document is set aside.
   */
  UNAVAILABLE(Retry.POSSIBLE);

  private enum Retry {
    NEVER,
    POSSIBLE
  }

  private final Retry retry;
  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  RefusalCode(Retry retry) {
    this.retry = retry;
  }

  /** Its name in protocols and topics: lower case with hyphens. */
  public String wireName() {
    return wireName;
  }

  /** True if sending again, as the code says, can succeed. */
  public boolean retryable() {
    return retry == Retry.POSSIBLE;
  }

  /** The code of a wire name; empty if there is none. */
  public static Optional<RefusalCode> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName.equals(wireName)).findAny();
  }
}
