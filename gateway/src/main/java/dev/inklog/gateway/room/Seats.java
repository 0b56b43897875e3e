package dev.inklog.gateway.room;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a room and what each may do. Belongs to its room's lock. */
final class Seats {
  private final Map<SessionId, Member> members = new LinkedHashMap<>();
  private final Map<SessionId, Role> roles = new LinkedHashMap<>();

  /** Somebody whose role is another one now; none if empty. */
  record Change(Member member, Optional<Role> role) {}

  Collection<Member> members() {
    return members.values();
  }

  int size() {
    return members.size();
  }

  Optional<Member> get(SessionId session) {
    return Optional.ofNullable(members.get(session));
  }

  /** True if a member may sit down; where its session sits already, it takes that seat. */
  boolean hasRoom(Member member, int most) {
    return size() < most || members.containsKey(member.session());
  }

  /** Seats a member; gives the one who sat there with the same session. */
  Optional<Member> put(Member member, Role role) {
    roles.put(member.session(), role);
    return Optional.ofNullable(members.put(member.session(), member))
        .filter(before -> !before.equals(member));
  }

  /** Lets a member go; false if it was not there any more. */
  boolean remove(Member member) {
    if (!members.remove(member.session(), member)) {
      return false;
    }
    roles.remove(member.session());
    return true;
  }

  /** Gives everyone the role that they have now; those without one are to go. */
  List<Change> review(Access access, Instant now) {
    List<Change> changes = new ArrayList<>();
    for (Member member : members.values()) {
      Optional<Role> role = access.role(member.participant().user(), now);
      if (!role.equals(Optional.ofNullable(roles.get(member.session())))) {
        changes.add(new Change(member, role));
        role.ifPresent(present -> roles.put(member.session(), present));
      }
    }
    return changes;
  }
}
