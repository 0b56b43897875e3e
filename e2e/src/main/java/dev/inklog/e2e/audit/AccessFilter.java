package dev.inklog.e2e.audit;

import dev.inklog.document.audit.AccessAction;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which accesses are wanted; what is empty is all the same. Pure.
 *
 * @param principal of nobody who is known if its text is empty
 * @param since the first moment
 */
record AccessFilter(
    Optional<String> principal,
    Optional<String> document,
    Optional<AccessAction> action,
    Optional<Outcome> outcome,
    Optional<Instant> since) {

  /** How it ended. */
  enum Outcome {
    ALLOWED,
    REFUSED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean wants(AccessEntry entry) {
    return same(principal, entry.text("principal").orElse(""))
        && same(document, entry.text("documentId").orElse(""))
        && same(action.map(AccessAction::wireName), entry.text("action").orElse(""))
        && same(outcome.map(Outcome::wireName), entry.text("outcome").orElse(""))
        && since.filter(entry.at()::isBefore).isEmpty();
  }

  private static boolean same(Optional<String> wanted, String is) {
    return wanted.isEmpty() || wanted.get().equals(is);
  }
}
