package dev.inklog.gateway.room;

import java.time.Duration;

/**
 * Bounds of open documents.
 *
 * @param maxRooms documents that may be open at a time
 * @param maxMembers sockets in one room
 * @param maxQueuedEvents events of one document that may arrive while it is loaded
 * @param maxRecentLength characters of encoded recent events that a room keeps for those who come
 *     back
 * @param maxMissedLength characters of missed events that are replayed; who missed more gets a
 *     snapshot
 * @param deadline the longest wait for a room to open, or to reach a revision that a client knows
 */
public record RoomLimits(
    int maxRooms,
    int maxMembers,
    int maxQueuedEvents,
    int maxRecentLength,
    int maxMissedLength,
    Duration deadline) {
  /**
   * 10,000 rooms of 10,000 members; 100,000 events queued; 1 Mi and 16 Mi characters; 20 seconds.
   */
  public static final RoomLimits DEFAULTS =
      new RoomLimits(10_000, 10_000, 100_000, 1 << 20, 16 << 20, Duration.ofSeconds(20));
}
