package dev.inklog.gateway.room;

import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.Flusher;
import dev.inklog.gateway.presence.PresenceNotes;
import java.time.InstantSource;

/**
 * What rooms need of their gateway.
 *
 * @param gateway its name among the others, for as long as its process lives
 */
public record RoomServices(
    String gateway,
    PresenceNotes notes,
    Flusher flusher,
    InstantSource clock,
    GatewayMetrics metrics) {}
