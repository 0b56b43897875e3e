package dev.inklog.gateway.room;

import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Notice;
import java.util.ArrayList;
import java.util.List;

/** Events that the members are still to be told. Belongs to its room's lock. */
final class Outgoing {
  private final List<Batch> sealed = new ArrayList<>();
  private List<EncodedEvent> events = new ArrayList<>();
  private List<Notice> notices = new ArrayList<>();

  /** Events, and those who were there when they came. */
  record Batch(List<EncodedEvent> events, List<Notice> notices, List<Member> audience) {}

  void add(EncodedEvent event, List<Notice> more) {
    events.add(event);
    notices.addAll(more);
  }

  boolean isEmpty() {
    return sealed.isEmpty() && events.isEmpty();
  }

  /** What came so far is for these alone: somebody comes who has it. */
  void seal(List<Member> audience) {
    if (!events.isEmpty()) {
      sealed.add(new Batch(events, notices, audience));
      events = new ArrayList<>();
      notices = new ArrayList<>();
    }
  }

  /** Everything, in order. */
  List<Batch> take(List<Member> audience) {
    seal(audience);
    List<Batch> all = List.copyOf(sealed);
    sealed.clear();
    return all;
  }
}
