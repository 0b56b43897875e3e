package dev.inklog.document.credentials;

import dev.inklog.document.access.Scope;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key: what a program shows to act as somebody, within bounds.
 *
 * @param user who made it, and as whom it acts
 * @param fingerprint the hash of its secret, which nobody keeps
 * @param created in ms precision
 */
public record ApiKey(KeyId id, Principal user, Hash fingerprint, Instant created, Terms terms) {
  /** Units that a name may have. */
  public static final int MAX_NAME_LENGTH = 100;

  /** Documents that a key may name. */
  public static final int MAX_DOCUMENTS = 100;

  /**
   * What it is for, and how long.
   *
   * @param name what people call it
   * @param until in ms precision; empty for ever
   */
  public record Terms(String name, Scope scope, Optional<Instant> until) {
    /**
     * @throws IllegalArgumentException if the name is blank or too long, or too many documents are
     *     named, or none
     */
    public Terms {
      if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
        throw new IllegalArgumentException(
            "a name must have 1 to %d units".formatted(MAX_NAME_LENGTH));
      }
      int documents = scope.documents().map(named -> named.size()).orElse(1);
      if (documents < 1 || documents > MAX_DOCUMENTS) {
        throw new IllegalArgumentException(
            "a key names 1 to %d documents, or is for all".formatted(MAX_DOCUMENTS));
      }
    }
  }

  /** True from its end on. */
  public boolean isOver(Instant now) {
    return terms.until().filter(end -> !now.isBefore(end)).isPresent();
  }
}
