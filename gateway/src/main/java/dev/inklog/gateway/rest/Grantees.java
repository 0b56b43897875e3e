package dev.inklog.gateway.rest;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.MalformedException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads who gets which role, and until when. */
final class Grantees {
  private static final long MAX_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private Grantees() {}

  /** A principal that a person can be. */
  static Principal person(String name) throws MalformedException {
    try {
      Principal principal = new Principal(name);
      if (!principal.isReserved()) {
        return principal;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a principal has 1 to 128 characters, none of control", e);
    }
    throw new MalformedException("names that begin with link: or system: are ours");
  }

  /** {@code role}, and {@code until} in milliseconds of Unix time if it is there. */
  static Grant grant(Json json) throws MalformedException {
    return new Grant(role(json.string("role")), until(json));
  }

  /** {@code until} in milliseconds of Unix time if it is there. */
  static Optional<Instant> until(Json json) throws MalformedException {
    OptionalLong until = json.optionalNumber("until");
    if (until.isPresent() && (until.getAsLong() < 0 || until.getAsLong() > MAX_MILLIS)) {
      throw new MalformedException("until is no moment");
    }
    return until.isPresent()
        ? Optional.of(Instant.ofEpochMilli(until.getAsLong()))
        : Optional.empty();
  }

  static Role role(String name) throws MalformedException {
    return Role.ofWireName(name)
        .orElseThrow(
            () -> new MalformedException("a role is one of viewer, commenter, editor, owner"));
  }
}
