package dev.inklog.document.log;

/**
 * How a document is treated.
 *
 * @param language a name such as {@code text} or {@code java}, for the editor's highlighting
 * @param expiryDays days without an event after which it is deleted; 0 for never
 */
public record Settings(String language, int expiryDays) {
  /** Plain text that stays. */
  public static final Settings DEFAULTS = new Settings("text", 0);

  /**
   * @throws IllegalArgumentException if {@code expiryDays} is negative
   */
  public Settings {
    if (expiryDays < 0) {
      throw new IllegalArgumentException("days must not be negative but were " + expiryDays);
    }
  }
}
