package dev.inklog.gateway.rest;

import java.util.List;
import java.util.Optional;

/** The forms that a document is read in. */
enum Media {
  JSON,
  TEXT;

  /**
   * The form that suits a client best: the first that it accepts, JSON if it does not care; empty
   * if none.
   */
  static Optional<Media> of(List<String> accepted) {
    if (accepted.isEmpty()) {
      return Optional.of(JSON);
    }
    return accepted.stream().flatMap(type -> of(type).stream()).findFirst();
  }

  private static Optional<Media> of(String type) {
    int end = type.indexOf(';');
    return switch (end < 0 ? type.strip() : type.substring(0, end).strip()) {
      case "text/plain", "text/*" -> Optional.of(TEXT);
      case "application/json", "application/*", "*/*" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }
}
