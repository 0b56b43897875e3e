package dev.inklog.gateway.identity;

import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.pace.UserPaces;
import java.util.Optional;

/**
 * How callers are known, and how they come to be.
 *
 * @param localIssuer gives tokens to whoever asks, where there is no other issuer
 * @param accesses where it is noted what they do
 * @param paces how much each of them does
 */
public record Callers(
    Identification identification,
    Optional<LocalIssuer> localIssuer,
    Accesses accesses,
    UserPaces paces) {}
