package dev.inklog.document.id;

/** Who acts: the subject of a token, 1 to 128 characters without control characters. */
public record Principal(String value) {
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

  @Override
  public String toString() {
    return value;
  }
}
