package dev.inklog.document.id;

import java.util.Optional;

/**
 * Who acts: the subject of a token, 1 to 128 characters without control characters. A share link is
 * one too, {@code link:ID}, and so is a guest who came through it, {@code link:ID/NAME}; tokens
 * with such subjects are not to be trusted.
 */
public record Principal(String value) implements Comparable<Principal> {
  private static final String LINK = "link:";

  /**
   * @throws IllegalArgumentException if empty, too long, or with a control character
   */
  public Principal {
    if (value.isEmpty()
        || value.length() > 128
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a principal must be 1 to 128 characters without control characters");
    }
  }

  /**
   * Who deletes what expired. No person may be called so: whoever identifies people refuses it, and
   * a sequencer lets it do nothing else.
   */
  public static final Principal SYSTEM = new Principal("system:inklog");

  /** True for names that nobody outside may bring: links and their guests, and the system. */
  public boolean isReserved() {
    return isLink() || value.startsWith("system:");
  }

  /** True for a link, and for a guest who came through one. */
  public boolean isLink() {
    return value.startsWith(LINK);
  }

  /** The link that a guest came through. */
  public Optional<Principal> link() {
    int end = value.indexOf('/');
    return isLink() && end > LINK.length()
        ? Optional.of(new Principal(value.substring(0, end)))
        : Optional.empty();
  }

  @Override
  public int compareTo(Principal other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
