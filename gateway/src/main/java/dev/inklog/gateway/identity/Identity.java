package dev.inklog.gateway.identity;

import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody, as long as they have shown it.
 *
 * @param until when they must show it again; empty for never
 */
public record Identity(Principal user, Optional<Instant> until) {}
