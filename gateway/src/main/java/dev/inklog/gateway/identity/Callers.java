package dev.inklog.gateway.identity;

import java.util.Optional;

/**
 * How callers are known, and how they come to be.
 *
 * @param localIssuer gives tokens to whoever asks, where there is no other issuer
 */
public record Callers(Identification identification, Optional<LocalIssuer> localIssuer) {}
