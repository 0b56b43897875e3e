package dev.inklog.gateway.room;

import dev.inklog.gateway.log.Following;

/** What has events told to a room, until the room is forgotten. Any thread. */
final class FollowedTail implements Following {
  private Following following = Following.ALWAYS;
  private boolean closed;

  /** Takes it over; closes it if it came too late. */
  void set(Following tail) {
    synchronized (this) {
      if (!closed) {
        following = tail;
        return;
      }
    }
    tail.close();
  }

  @Override
  public void close() {
    Following last;
    synchronized (this) {
      closed = true;
      last = following;
      following = Following.ALWAYS;
    }
    last.close();
  }
}
