package dev.inklog.gateway.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * A record of a topic, as every gateway hears it.
 *
 * @param value empty where what was told under this key is taken back
 * @param offset its place, by which a gateway knows its own
 * @param at its time; of tickets by the broker's clock
 */
public record Heard<V>(String key, Optional<V> value, long offset, Instant at) {}
