package dev.inklog.gateway.room;

import java.time.Duration;

/**
 * Bounds of open documents.
 *
 * @param maxRooms documents that may be open at a time
 * @param maxMembers sockets in one room
 * @param maxQueuedEvents events of one document that may arrive while it is loaded
 * @param recent how much a room keeps for those who come back
 * @param waits how long things may take
 */
public record RoomLimits(
    int maxRooms, int maxMembers, int maxQueuedEvents, Recent recent, Waits waits) {
  /** 20,000 rooms of 2,000 members; 100,000 events queued. */
  public static final RoomLimits DEFAULTS =
      new RoomLimits(20_000, 2_000, 100_000, Recent.DEFAULTS, Waits.DEFAULTS);

  private static final Duration PRESENCE = Duration.ofMillis(40);
  private static final Duration PRESENCE_PER_MEMBER = Duration.ofMillis(2);

  /**
   * How long things may take.
   *
   * @param deadline the longest wait for a room to open, or to reach a revision that a client knows
   * @param idle how long a room is kept that nobody uses; at most twice that
   */
  public record Waits(Duration deadline, Duration idle) {
    /** 20 and 30 seconds. */
    public static final Waits DEFAULTS = new Waits(Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  /**
   * How much a room keeps for those who come back.
   *
   * @param maxLength characters of encoded recent events that a room keeps
   * @param maxMissedLength characters of missed events that are replayed; who missed more gets a
   *     snapshot
   */
  public record Recent(int maxLength, int maxMissedLength) {
    /** 1 Mi and 16 Mi characters. */
    public static final Recent DEFAULTS = new Recent(1 << 20, 16 << 20);
  }

  /** The shortest time between two frames of presence to the same members. */
  Duration betweenPresence(int members) {
    return PRESENCE.plus(PRESENCE_PER_MEMBER.multipliedBy(members));
  }
}
