package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.presence.Roster;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Who is in a room, and at its document by way of other gateways: keeps the {@link Roster} and
 * talks with those. Other gateways are told of people here only while they have people there too.
 * Any thread.
 */
public final class Attendance {
  private final Room room;
  private final Object lock;
  private final RoomServices services;

  // All below: guarded by the room's lock.
  private final Roster roster;
  private final Inquiry inquiry = new Inquiry();
  private boolean told;

  Attendance(Room room, Object lock, RoomLimits limits, RoomServices services) {
    this.room = room;
    this.lock = lock;
    this.services = services;
    this.roster = new Roster(services.gateway(), room.id(), limits.maxMembers());
  }

  /** With the lock only. */
  Roster roster() {
    return roster;
  }

  /** True if other gateways have people there, or may yet say so. With the lock only. */
  boolean isShared(long nanoTime) {
    return roster.hasOthers() || inquiry.isOpen(nanoTime);
  }

  /**
   * Why someone does not get in where owners limited how many are there, by way of whatever
   * gateway. They themselves do, and so does whose session is there already. With the lock only.
   *
   * @param most 0 for no limit
   */
  Optional<Joining> reasonNotTo(Member member, Role role, int most) {
    if (most == 0 || role == Role.OWNER || roster.has(member.session())) {
      return Optional.empty();
    }
    if (!inquiry.isAnswered(services.flusher().nanoTime(), told)) {
      return Optional.of(new Joining.Unsure());
    }
    return roster.size() < most
        ? Optional.empty()
        : Optional.of(new Joining.Full("the document is full"));
  }

  /** Someone comes; gives the others. With the lock only. */
  List<Presence> join(Member member, Revision head) {
    roster.join(member.participant());
    return roster.present(member.session(), head);
  }

  /** Someone came: asks the other gateways if nobody has yet. */
  void joined() {
    synchronized (lock) {
      if (told) {
        return;
      }
    }
    ask();
  }

  /** Asks the other gateways who is there, and tells who is here, if anybody is. */
  void ask() {
    PresenceNote question;
    synchronized (lock) {
      if (room.seats().size() == 0) {
        return;
      }
      question = question();
    }
    services.notes().tell(question);
  }

  /**
   * Completes when the other gateways had a moment to say who is there; asks them, also if nobody
   * is here, unless that was just done.
   */
  CompletableFuture<Void> answers() {
    Optional<PresenceNote> question = Optional.empty();
    synchronized (lock) {
      if (!inquiry.isUnderWay(services.flusher().nanoTime())) {
        question = Optional.of(question());
      }
    }
    CompletableFuture<Void> answers = new CompletableFuture<>();
    services.flusher().after(Inquiry.MOMENT, () -> answers.complete(null));
    question.ifPresent(services.notes()::tell);
    return answers;
  }

  private PresenceNote question() {
    inquiry.ask(services.flusher().nanoTime());
    told = room.seats().size() > 0;
    return roster.told(true);
  }

  /** Someone went: takes leave of the other gateways if nobody is left. */
  void left() {
    PresenceNote leave;
    synchronized (lock) {
      if (!told || room.seats().size() > 0) {
        return;
      }
      told = false;
      leave = roster.told(false);
    }
    services.notes().tell(leave);
  }

  /** True if other gateways were told that people are here. */
  boolean isTold() {
    synchronized (lock) {
      return told;
    }
  }

  /** A member is elsewhere in the text. */
  public void move(Member member, Cursors cursors) {
    synchronized (lock) {
      room.log()
          .flatMap(log -> place(member.session(), cursors, log))
          .ifPresent(place -> roster.move(member.session(), place));
    }
    room.plan();
  }

  /** Where a place is in the text of the head; empty if that is not known any more. */
  private static Optional<Cursors> place(SessionId session, Cursors cursors, DocumentLog log) {
    Revision head = log.document().revision();
    if (cursors.ranges().isEmpty() || cursors.revision().compareTo(head) >= 0) {
      return Optional.of(cursors);
    }
    return log.since(cursors.revision())
        .map(events -> {
          Cursors place = cursors;
          for (EncodedEvent event : events) {
            place = Roster.after(place, event, session);
          }
          return place;
        });
  }

  /** Passes on what a member said, to one session or to everyone else. */
  public void signal(Member from, Optional<SessionId> to, String data) {
    boolean shared;
    List<Member> audience;
    synchronized (lock) {
      shared = isShared(services.flusher().nanoTime());
      audience = audience(from.session(), to);
    }
    send(audience, from.session(), data);
    if (shared && (to.isEmpty() || audience.isEmpty())) {
      services
          .notes()
          .tell(
              new PresenceNote.Signalled(services.gateway(), room.id(), from.session(), to, data));
    }
  }

  private List<Member> audience(SessionId from, Optional<SessionId> to) {
    return to.isPresent()
        ? room.seats().get(to.get()).stream().toList()
        : room.seats().members().stream().filter(member -> !member.session().equals(from)).toList();
  }

  private static void send(List<Member> audience, SessionId from, String data) {
    if (!audience.isEmpty()) {
      Frame frame = ServerMessageWriter.write(new ServerMessage.Signal(from, data));
      audience.forEach(member -> member.send(frame));
    }
  }

  /**
   * Another gateway told something of this document: heard also while nobody is here, so that who
   * comes is not told of people who went meanwhile.
   */
  void hear(PresenceNote note) {
    Optional<PresenceNote> answer = Optional.empty();
    List<Member> audience = List.of();
    synchronized (lock) {
      Optional<DocumentLog> log = room.log();
      if (log.isEmpty()) {
        return;
      }
      roster.hear(
          note, (session, cursors) -> place(session, cursors, log.get()).orElse(Cursors.NONE));
      if (note instanceof PresenceNote.Roster(_, _, _, boolean asks)
          && asks
          && room.seats().size() > 0) {
        told = true;
        answer = Optional.of(roster.told(false));
      }
      if (note instanceof PresenceNote.Signalled(_, _, var from, var to, _)) {
        audience = audience(from, to);
      }
    }
    answer.ifPresent(services.notes()::tell);
    if (note instanceof PresenceNote.Signalled(_, _, var from, _, String data)) {
      send(audience, from, data);
    }
    room.plan();
  }

  /** Nothing is heard of these gateways any more. */
  void forget(Predicate<String> gateways) {
    synchronized (lock) {
      roster.forget(gateways);
    }
    room.plan();
  }
}
