package dev.inklog.gateway.presence;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Side;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.document.presence.Selection;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.ServerMessage.PresenceChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Everyone at a document, by way of whatever gateway, and what changed since that was last told.
 * Pure and mutable: belongs to its room's lock.
 *
 * <p>Cursors move with the text, event by event. One that counts in a revision that has not been
 * read yet waits for it.
 */
public final class Roster {
  private final String here;
  private final DocumentId document;
  private final int maxPresent;
  private final Map<SessionId, Entry> entries = new LinkedHashMap<>();

  // Since they were last taken.
  private final Set<SessionId> joined = new LinkedHashSet<>();
  private final Set<SessionId> left = new LinkedHashSet<>();
  private final Set<SessionId> moved = new LinkedHashSet<>();

  // Of people here, since other gateways were told.
  private final Set<SessionId> joinedHere = new LinkedHashSet<>();
  private final Set<SessionId> leftHere = new HashSet<>();

  private record Entry(String gateway, Participant participant, Cursors cursors) {
    Entry at(Cursors place) {
      return new Entry(gateway, participant, place);
    }
  }

  /** What to tell: people here, and other gateways. */
  public record Changes(PresenceChanged forMembers, PresenceNote.Changed forGateways) {}

  /**
   * @param here the name of this gateway
   * @param maxPresent people of other gateways beyond this are not shown
   */
  public Roster(String here, DocumentId document, int maxPresent) {
    this.here = here;
    this.document = document;
    this.maxPresent = maxPresent;
  }

  /** True if a session is somebody else's: whoever would go on with it is not who they say. */
  public boolean isTaken(Participant participant) {
    return Optional.ofNullable(entries.get(participant.session()))
        .filter(entry -> !entry.participant().user().equals(participant.user()))
        .isPresent();
  }

  /** True if a session is there. */
  public boolean has(SessionId session) {
    return entries.containsKey(session);
  }

  /** How many are there. */
  public int size() {
    return entries.size();
  }

  /** Someone came to this gateway. */
  public void join(Participant participant) {
    put(new Entry(here, participant, Cursors.NONE));
    leftHere.remove(participant.session());
    joinedHere.add(participant.session());
  }

  /**
   * Someone went from this gateway; if they came back through another one, they are still there.
   */
  public void leave(SessionId session) {
    if (remove(session, here) && !joinedHere.remove(session)) {
      leftHere.add(session);
    }
  }

  /** Someone here is elsewhere; positions count in the text that {@code cursors} names. */
  public void move(SessionId session, Cursors cursors) {
    move(session, here, cursors);
  }

  /** Takes the next event in: everything stays where it was in the text. */
  public void evolve(EncodedEvent event) {
    for (Map.Entry<SessionId, Entry> one : entries.entrySet()) {
      Cursors cursors = one.getValue().cursors();
      if (!cursors.ranges().isEmpty() && cursors.revision().next().equals(event.revision())) {
        one.setValue(one.getValue().at(after(cursors, event, one.getKey())));
      }
    }
  }

  /** Where someone is after the next event; a caret moves on where its owner typed. */
  public static Cursors after(Cursors cursors, EncodedEvent event, SessionId session) {
    Side side = event.session().equals(session) ? Side.RIGHT : Side.LEFT;
    return new Cursors(
        event.revision(),
        cursors.ranges().stream().map(range -> range.map(event.operation(), side)).toList());
  }

  /**
   * Takes in what another gateway tells.
   *
   * @param place brings cursors to the head
   */
  public void hear(PresenceNote note, BiFunction<SessionId, Cursors, Cursors> place) {
    switch (note) {
      case PresenceNote.Roster(String gateway, _, var present, _) -> {
        Set<SessionId> gone = of(gateway::equals);
        present.forEach(one -> gone.remove(one.participant().session()));
        gone.forEach(session -> remove(session, gateway));
        present.forEach(one -> add(gateway, one, place));
      }
      case PresenceNote.Changed(String gateway, _, var came, var went, var elsewhere) -> {
        came.forEach(one -> add(gateway, one, place));
        went.forEach(session -> remove(session, gateway));
        elsewhere.forEach(
            (session, cursors) -> move(session, gateway, place.apply(session, cursors)));
      }
      case PresenceNote.Alive _, PresenceNote.Signalled _ -> {}
    }
  }

  /** Forgets everyone at these gateways. */
  public void forget(Predicate<String> gateways) {
    for (SessionId session : of(gateways)) {
      remove(session, entry(session).gateway());
    }
  }

  /** True if someone is there by way of another gateway. */
  public boolean hasOthers() {
    return entries.values().stream().anyMatch(entry -> !entry.gateway().equals(here));
  }

  /** True if there is something to tell. */
  public boolean hasChanged() {
    return !joined.isEmpty() || !left.isEmpty() || !moved.isEmpty();
  }

  /** Everyone but one, with cursors that count in the text of {@code head}. */
  public List<Presence> present(SessionId but, Revision head) {
    return entries.entrySet().stream()
        .filter(one -> !one.getKey().equals(but))
        .map(one ->
            new Presence(
                one.getValue().participant(),
                isAt(one.getValue(), head) ? one.getValue().cursors() : Cursors.NONE))
        .toList();
  }

  /** Everyone who is here by way of this gateway, for the others. */
  public PresenceNote.Roster told(boolean asks) {
    joinedHere.clear();
    leftHere.clear();
    List<Presence> present =
        of(here::equals).stream().map(session -> presence(entry(session))).toList();
    return new PresenceNote.Roster(here, document, present, asks);
  }

  /**
   * What changed since this was last called. A cursor that waits for its revision is told later.
   *
   * @param length of the text at {@code head}
   */
  public Changes take(Revision head, int length) {
    List<Participant> came = new ArrayList<>();
    Map<SessionId, List<Selection>> elsewhere = new LinkedHashMap<>();
    Map<SessionId, Cursors> elsewhereFromHere = new HashMap<>();
    Set<SessionId> waiting = new HashSet<>();
    joined.forEach(session -> came.add(entry(session).participant()));
    List<Presence> cameHere = joinedHere.stream().map(session -> presence(entry(session))).toList();
    for (SessionId session : moved) {
      Entry entry = entry(session);
      if (!isAt(entry, head)) {
        waiting.add(session);
        continue;
      }
      elsewhere.put(
          session, entry.cursors().ranges().stream().map(range -> range.within(length)).toList());
      if (entry.gateway().equals(here)) {
        elsewhereFromHere.put(session, entry.cursors());
      }
    }
    Changes changes =
        new Changes(
            new PresenceChanged(head, came, List.copyOf(left), elsewhere),
            new PresenceNote.Changed(
                here, document, cameHere, List.copyOf(leftHere), elsewhereFromHere));
    joined.clear();
    left.clear();
    joinedHere.clear();
    leftHere.clear();
    moved.retainAll(waiting);
    return changes;
  }

  private Entry entry(SessionId session) {
    return Optional.ofNullable(entries.get(session))
        .orElseThrow(() -> new IllegalStateException("expected %s to be there".formatted(session)));
  }

  private static boolean isAt(Entry entry, Revision head) {
    return entry.cursors().ranges().isEmpty() || entry.cursors().revision().equals(head);
  }

  private static Presence presence(Entry entry) {
    return new Presence(entry.participant(), entry.cursors());
  }

  private Set<SessionId> of(Predicate<String> gateways) {
    Set<SessionId> sessions = new LinkedHashSet<>();
    entries.forEach((session, entry) -> {
      if (gateways.test(entry.gateway())) {
        sessions.add(session);
      }
    });
    return sessions;
  }

  private void add(
      String gateway, Presence presence, BiFunction<SessionId, Cursors, Cursors> place) {
    SessionId session = presence.participant().session();
    if (entries.size() >= maxPresent && !entries.containsKey(session)) {
      return;
    }
    put(new Entry(gateway, presence.participant(), Cursors.NONE));
    move(session, gateway, place.apply(session, presence.cursors()));
  }

  private void put(Entry entry) {
    SessionId session = entry.participant().session();
    joinedHere.remove(session);
    Optional<Entry> before = Optional.ofNullable(entries.put(session, entry));
    left.remove(session);
    if (before.isEmpty() || !before.get().participant().equals(entry.participant())) {
      joined.add(session);
    }
  }

  private boolean remove(SessionId session, String gateway) {
    Entry entry = entries.get(session);
    if (entry == null || !entry.gateway().equals(gateway)) {
      return false;
    }
    entries.remove(session);
    moved.remove(session);
    if (!joined.remove(session)) {
      left.add(session);
    }
    return true;
  }

  private static boolean isSame(Cursors before, Cursors now) {
    return before.equals(now) || (before.ranges().isEmpty() && now.ranges().isEmpty());
  }

  private void move(SessionId session, String gateway, Cursors cursors) {
    Entry entry = entries.get(session);
    if (entry == null || !entry.gateway().equals(gateway) || isSame(entry.cursors(), cursors)) {
      return;
    }
    entries.put(session, entry.at(cursors));
    moved.add(session);
  }
}
