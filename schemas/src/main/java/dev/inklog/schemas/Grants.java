package dev.inklog.schemas;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grants as records hold them: the wire name of a role, and a moment that may be absent. */
final class Grants {
  private Grants() {}

  static String role(Grant grant) {
    return grant.role().wireName();
  }

  static Grant of(String role, @Nullable Instant until) {
    return new Grant(
        Role.ofWireName(role)
            .orElseThrow(() -> new IllegalArgumentException("unknown role in a grant")),
        Optional.ofNullable(until));
  }
}
