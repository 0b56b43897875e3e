package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a room and what each may do. Belongs to its room's lock. */
final class Seats {
  private final Map<SessionId, Seat> seats = new LinkedHashMap<>();

  private record Seat(Member member, Role role) {}

  /** Somebody whose role is another one now; none if empty. */
  record Change(Member member, Optional<Role> role) {}

  List<Member> members() {
    return seats.values().stream().map(Seat::member).toList();
  }

  int size() {
    return seats.size();
  }

  Optional<Member> get(SessionId session) {
    return Optional.ofNullable(seats.get(session)).map(Seat::member);
  }

  /** True if a member may sit down; where its session sits already, it takes that seat. */
  boolean hasRoom(Member member, int most) {
    return size() < most || seats.containsKey(member.session());
  }

  /** Seats a member; gives the one who sat there with the same session. */
  Optional<Member> put(Member member, Role role) {
    return Optional.ofNullable(seats.put(member.session(), new Seat(member, role)))
        .map(Seat::member)
        .filter(before -> !before.equals(member));
  }

  /** Lets a member go; false if it was not there any more. */
  boolean remove(Member member) {
    return get(member.session()).filter(member::equals).isPresent()
        && seats.remove(member.session()) != null;
  }

  /** Gives everyone the role that they have now; those without one are to go. */
  List<Change> review(Document document, Instant now) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<SessionId, Seat> one : seats.entrySet()) {
      Seat seat = one.getValue();
      Optional<Role> role = seat.member().role(document, now);
      if (!role.equals(Optional.of(seat.role()))) {
        changes.add(new Change(seat.member(), role));
        role.ifPresent(present -> one.setValue(new Seat(seat.member(), present)));
      }
    }
    return changes;
  }
}
