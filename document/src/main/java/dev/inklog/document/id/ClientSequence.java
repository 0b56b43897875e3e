package dev.inklog.document.id;

/** The place of a submission in its session: 1, 2, 3, …; makes a resend idempotent. */
public record ClientSequence(long value) {
  /** The first of a session. */
  public static final ClientSequence FIRST = new ClientSequence(1);

  /**
   * @throws IllegalArgumentException if less than 1
   */
  public ClientSequence {
    if (value < 1) {
      throw new IllegalArgumentException("a client sequence begins at 1 but was " + value);
    }
  }

  /** The one after this. */
  public ClientSequence next() {
    return new ClientSequence(value + 1);
  }
}
