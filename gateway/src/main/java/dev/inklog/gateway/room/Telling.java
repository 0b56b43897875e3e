package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.presence.Roster;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.protocol.Notice;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the members of a room are told, and when: events in one frame for all, who is there, and
 * what follows from either. One telling at a time, outside of the room's lock, so that frames keep
 * the order of the log and nobody waits for a socket. Any thread.
 */
final class Telling {
  /** So few are told by whoever brings the news. */
  private static final int FEW = 4;

  /**
   * So many times as long as telling took, nothing is told: it takes a bounded share of a
   * processor, however many members there are, and two people do not wait for each other.
   */
  private static final int REST = 3;

  private final Room room;
  private final Attendance attendance;
  private final Object lock;
  private final RoomLimits limits;
  private final RoomServices services;

  // All below: guarded by the room's lock.
  private final Outgoing outgoing = new Outgoing();
  private final Schedule schedule = new Schedule();
  private boolean accessChanged;
  private long eventsTold;
  private long rest;
  private long presenceTold;

  Telling(Room room, Attendance attendance, Object lock, RoomLimits limits, RoomServices services) {
    this.room = room;
    this.attendance = attendance;
    this.lock = lock;
    this.limits = limits;
    this.services = services;
    long longAgo =
        services.flusher().nanoTime() - limits.betweenPresence(limits.maxMembers()).toNanos();
    this.eventsTold = longAgo;
    this.presenceTold = longAgo;
  }

  /** An event to be told. With the lock only. */
  void add(Event event, EncodedEvent encoded) {
    accessChanged |=
        switch (event.body()) {
          case Body.AccessChanged _, Body.DocumentDeleted _, Body.DocumentErased _ -> true;
          default -> false;
        };
    attendance.roster().evolve(encoded);
    if (room.seats().size() > 0) {
      outgoing.add(encoded, Notices.of(event));
    }
  }

  /** Someone has everything up to the head from elsewhere. With the lock only. */
  void seal() {
    outgoing.seal(room.seats().members());
  }

  /** With the lock only. */
  Optional<List<Frame>> since(Member member, Revision revision) {
    return room.log()
        .flatMap(log -> log.since(revision))
        .map(events -> {
          seal();
          List<Frame> frames = new ArrayList<>();
          if (!events.isEmpty()) {
            frames.add(ServerMessageWriter.write(new ServerMessage.Events(events)));
          }
          Revision head = head().revision();
          frames.add(
              ServerMessageWriter.write(
                  new ServerMessage.PresenceAll(
                      head, attendance.roster().present(member.session(), head))));
          return frames;
        });
  }

  /** Tells a refusal to the member whose submission it is about, if it is here. */
  void tell(Nack nack) {
    Optional<Member> author;
    synchronized (lock) {
      author = room.seats().get(nack.origin().sessionId());
    }
    if (author.isPresent()) {
      RefusalCode code = nack.refusal().code();
      services.metrics().nacked(code);
      author
          .get()
          .send(
              ServerMessageWriter.write(
                  new ServerMessage.Nack(
                      nack.origin().clientSequence(),
                      nack.refusal(),
                      SubmissionPolicy.retryAfter(code))));
    }
  }

  /** Gives everyone the role that they have now. Rights may end by time alone. */
  void review() {
    synchronized (lock) {
      accessChanged = true;
    }
    applyAccess();
  }

  /** Has told what there is to tell, now or soon. */
  void plan() {
    long now = services.flusher().nanoTime();
    Optional<Schedule.Turn> turn;
    boolean few;
    synchronized (lock) {
      turn = schedule.plan(due(), now);
      few = room.seats().size() <= FEW;
    }
    if (turn.isPresent()) {
      int number = turn.get().number();
      if (few && turn.get().delay().isZero()) {
        tell(number);
      } else {
        services.flusher().after(turn.get().delay(), () -> tell(number));
      }
    }
  }

  private OptionalLong due() {
    int members = room.seats().size();
    OptionalLong due = OptionalLong.empty();
    if (!outgoing.isEmpty() || accessChanged) {
      due = OptionalLong.of(eventsTold + rest);
    }
    if (attendance.roster().hasChanged()) {
      long presence = presenceTold + limits.betweenPresence(members).toNanos();
      due =
          OptionalLong.of(
              due.isEmpty() || presence - due.getAsLong() < 0 ? presence : due.getAsLong());
    }
    return due;
  }

  private void tell(int turn) {
    List<Outgoing.Batch> batches;
    Optional<Roster.Changes> changes;
    List<Member> audience;
    boolean shared;
    long now = services.flusher().nanoTime();
    synchronized (lock) {
      if (!schedule.begin(turn)) {
        return;
      }
      audience = room.seats().members();
      batches = outgoing.take(audience);
      changes = changes(now, audience.size());
      shared = changes.isPresent() && attendance.isShared(now);
    }
    try {
      batches.forEach(this::tell);
      changes.ifPresent(change -> tell(change, audience, shared));
      applyAccess();
    } finally {
      synchronized (lock) {
        if (!batches.isEmpty()) {
          eventsTold = services.flusher().nanoTime();
          rest = REST * (eventsTold - now);
        }
        schedule.end();
      }
    }
    plan();
  }

  private Optional<Roster.Changes> changes(long now, int members) {
    if (!attendance.roster().hasChanged()
        || presenceTold + limits.betweenPresence(members).toNanos() - now > 0) {
      return Optional.empty();
    }
    presenceTold = now;
    Document head = head();
    return Optional.of(attendance.roster().take(head.revision(), head.text().length()));
  }

  private void tell(Outgoing.Batch batch) {
    if (batch.audience().isEmpty()) {
      return;
    }
    services.metrics().flushed(batch.events().size());
    Frame frame = ServerMessageWriter.write(new ServerMessage.Events(batch.events()));
    batch.audience().forEach(member -> member.send(frame));
    for (Notice notice : batch.notices()) {
      Frame more = ServerMessageWriter.write(notice);
      batch.audience().forEach(member -> member.send(more));
    }
  }

  private void tell(Roster.Changes changes, List<Member> audience, boolean shared) {
    if (!changes.forMembers().isEmpty()) {
      Frame frame = ServerMessageWriter.write(changes.forMembers());
      audience.forEach(member -> member.send(frame));
    }
    if (shared && !changes.forGateways().isEmpty()) {
      services.notes().tell(changes.forGateways());
    }
  }

  private void applyAccess() {
    List<Seats.Change> changes;
    List<Member> barred = List.of();
    synchronized (lock) {
      if (!accessChanged || room.log().isEmpty()) {
        return;
      }
      accessChanged = false;
      Document head = head();
      changes = room.seats().review(head, services.clock().instant());
      if (head.info().deleted()) {
        barred = room.seats().members();
      }
    }
    for (Seats.Change change : changes) {
      Optional<Role> role = change.role();
      if (role.isPresent()) {
        change.member().send(ServerMessageWriter.write(new Notice.RoleChanged(role.get())));
      } else {
        change.member().close(CloseCode.FORBIDDEN, "access was withdrawn");
      }
    }
    barred.forEach(member -> member.close(CloseCode.DELETED, "the document is deleted"));
  }

  private Document head() {
    return room.log().map(DocumentLog::document).orElseGet(() -> Document.absent(room.id()));
  }
}
