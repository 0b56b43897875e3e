package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.presence.Presence;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.log.Admission;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An open document: its log up to the head, and its members. While it loads, events queue; once
 * open, its {@link Telling} tells the members of each; once closed, it is of no more use.
 *
 * <p>Any thread, but {@link #append} is the tail's alone.
 */
public final class Room {
  private final DocumentId id;
  private final RoomLimits limits;
  private final RoomServices services;
  private final CompletableFuture<Room> opened = new CompletableFuture<>();
  private final Object lock = new Object();
  private final Attendance attendance;
  private final Telling telling;
  private final FollowedTail tail = new FollowedTail();

  // All below: guarded by the lock.
  private Phase phase = new Phase.Loading(new ArrayList<>());
  private final Seats seats = new Seats();
  private final Waiters waiters = new Waiters();
  private boolean usedLately = true;

  Room(DocumentId id, RoomLimits limits, RoomServices services) {
    this.id = id;
    this.limits = limits;
    this.services = services;
    this.attendance = new Attendance(this, lock, limits, services);
    this.telling = new Telling(this, attendance, lock, limits, services);
  }

  /** The document it is for. */
  public DocumentId id() {
    return id;
  }

  /** Who is here, and where. */
  public Attendance attendance() {
    return attendance;
  }

  /** Has the members told what there is to tell, now or soon. */
  void plan() {
    telling.plan();
  }

  /** Gives everyone the role that they have now: rights may end by time alone. */
  void review() {
    telling.review();
  }

  /** Completes with this room when it is open, or with why it cannot be. */
  CompletableFuture<Room> opened() {
    return opened;
  }

  /** The document at its head, which may be absent; empty if the room is not open. */
  public Optional<Document> document() {
    synchronized (lock) {
      usedLately = true;
      return switch (phase) {
        case Phase.Open(DocumentLog log, _) -> Optional.of(log.document());
        case Phase.Absent _ -> Optional.of(Document.absent(id));
        case Phase.Loading _, Phase.Closed _ -> Optional.empty();
      };
    }
  }

  /** What a submission written against a revision meets; empty if the room is not open. */
  public Optional<SubmissionContext> context(Optional<Revision> base) {
    synchronized (lock) {
      usedLately = true;
      return log()
          .map(log ->
              new SubmissionContext(
                  log.document(), log.since(base.orElse(log.document().revision()))));
    }
  }

  /** The log if the room is open. With the lock only. */
  Optional<DocumentLog> log() {
    return phase instanceof Phase.Open(DocumentLog log, _) ? Optional.of(log) : Optional.empty();
  }

  /** The members. With the lock only. */
  Seats seats() {
    return seats;
  }

  /** Takes over what has events told to this room; ended when the room is forgotten. */
  void follow(Following following) {
    tail.set(following);
  }

  /** It was forgotten: events are not told to it any more. */
  void release() {
    tail.close();
  }

  /** Opens the room with what was loaded and what has queued meanwhile. Tells nobody yet. */
  boolean load(LoadedDocument loaded) {
    synchronized (lock) {
      if (!(phase instanceof Phase.Loading(List<LoggedEvent> queue))) {
        return false;
      }
      if (queue.size() >= limits.maxQueuedEvents()) {
        throw new DocumentUnavailableException(
            "more than %d events while it was loaded".formatted(queue.size()));
      }
      DocumentLog log = Admissions.log(loaded, queue, limits.recent().maxLength());
      boolean exists = log.document().exists();
      phase =
          exists
              ? new Phase.Open(log, loaded.containedBelow())
              : new Phase.Absent(loaded.containedBelow());
      return exists;
    }
  }

  /** Lets those in who wait for the room to open. */
  void announce() {
    opened.complete(this);
  }

  /**
   * Takes the next events in and has the members told. The result says if and why the room must be
   * loaded again.
   */
  Optional<Admission.Broken> append(List<LoggedEvent> events) {
    List<Waiters.Waiter> reached;
    List<Runnable> acknowledgements = new ArrayList<>();
    Optional<Admission.Broken> broken;
    synchronized (lock) {
      switch (phase) {
        case Phase.Loading(List<LoggedEvent> queue) -> {
          events.stream().limit(limits.maxQueuedEvents() - queue.size()).forEach(queue::add);
          return Optional.empty();
        }
        case Phase.Absent(long containedBelow) -> {
          phase = Admissions.after(events, containedBelow).isEmpty() ? phase : new Phase.Closed();
          return Optional.empty();
        }
        case Phase.Closed _ -> {
          return Optional.empty();
        }
        case Phase.Open(DocumentLog log, long containedBelow) -> {
          broken = admit(log, Admissions.after(events, containedBelow), acknowledgements);
          reached = waiters.takeUpTo(log.document().revision());
        }
      }
    }
    acknowledgements.forEach(Runnable::run);
    telling.plan();
    reached.forEach(Waiters.Waiter::tell);
    return broken;
  }

  private Optional<Admission.Broken> admit(
      DocumentLog log, List<Event> events, List<Runnable> acknowledgements) {
    for (Event event : events) {
      switch (log.admit(event)) {
        case Admission.Appended(EncodedEvent encoded) -> {
          telling.add(event, encoded);
          seats
              .get(event.origin().sessionId())
              .ifPresent(author ->
                  acknowledgements.add(() -> author.acknowledged(event.origin().clientSequence())));
        }
        case Admission.Known _ -> {}
        case Admission.Broken broken -> {
          return Optional.of(broken);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Lets a member in; it then gets every event after the document that it joined at.
   *
   * @param known the revision up to which it has everything; empty if it has nothing
   */
  Joining join(Member member, Optional<Revision> known) {
    Optional<Member> replaced;
    Joining.Joined joined;
    synchronized (lock) {
      usedLately = true;
      if (phase instanceof Phase.Absent) {
        return new Joining.Absent();
      }
      if (!(phase instanceof Phase.Open(DocumentLog log, _))) {
        return new Joining.Gone();
      }
      Document head = log.document();
      Optional<Role> role = member.role(head, services.clock().instant());
      Optional<Joining> reason =
          Joining.reasonNotTo(known, head, role)
              .or(() -> noSeat(member, role.orElseThrow(), head.info().maxParticipants()));
      if (reason.isPresent()) {
        return reason.get();
      }
      Optional<List<EncodedEvent>> missed =
          known.isPresent() ? log.since(known.get()) : Optional.of(List.of());
      if (missed.isEmpty()) {
        return new Joining.Behind(log.horizon());
      }
      telling.seal();
      List<Presence> present = attendance.join(member, head.revision());
      replaced = seats.put(member, role.orElseThrow());
      joined = new Joining.Joined(head, missed.get(), role.orElseThrow(), present);
    }
    replaced.ifPresent(
        old -> old.close(CloseCode.REPLACED, "the session goes on in another socket"));
    attendance.joined();
    telling.plan();
    return joined;
  }

  /** Why there is no seat for a member. With the lock only. */
  private Optional<Joining> noSeat(Member member, Role role, int maxParticipants) {
    if (attendance.roster().isTaken(member.participant())) {
      return Optional.of(new Joining.Barred());
    }
    return seats.hasRoom(member, limits.maxMembers())
        ? attendance.reasonNotTo(member, role, maxParticipants)
        : Optional.of(new Joining.Full("the room is full"));
  }

  /** Lets a member go. */
  public void leave(Member member) {
    synchronized (lock) {
      if (!seats.remove(member)) {
        return;
      }
      attendance.roster().leave(member.session());
    }
    attendance.left();
    telling.plan();
  }

  /** Tells a refusal to the member whose submission it is about, if it is here. */
  void tell(Nack nack) {
    telling.tell(nack);
  }

  /**
   * What a slow reader missed since a revision, and who is there: in place of what it was not sent.
   * Empty if that is more than is at hand.
   */
  public Optional<List<Frame>> since(Member member, Revision revision) {
    synchronized (lock) {
      return telling.since(member, revision);
    }
  }

  /**
   * Completes when the head is at least this revision, or the room closes; fails when it takes too
   * long.
   */
  CompletableFuture<Void> reaches(Revision revision) {
    Waiters.Waiter waiter = new Waiters.Waiter(revision);
    boolean waits;
    synchronized (lock) {
      waits = log().filter(log -> log.document().revision().compareTo(revision) < 0).isPresent();
      if (waits) {
        waiters.add(waiter);
      }
    }
    if (!waits) {
      waiter.tell();
    }
    return waiter.within(
        limits.waits().deadline(),
        () -> {
          synchronized (lock) {
            waiters.remove(waiter);
          }
        });
  }

  /** Closes the room if nobody is in it and it was not used since the last time this was asked. */
  boolean closeIfIdle() {
    synchronized (lock) {
      boolean idle =
          phase instanceof Phase.Open && seats.size() == 0 && waiters.isEmpty() && !usedLately;
      usedLately = false;
      if (idle) {
        phase = new Phase.Closed();
      }
      return idle;
    }
  }

  /** Closes the room and its members. */
  void close(CloseCode code, String reason) {
    List<Member> audience;
    List<Waiters.Waiter> waiting;
    synchronized (lock) {
      phase = new Phase.Closed();
      audience = seats.members();
      waiting = waiters.takeAll();
    }
    opened.completeExceptionally(new DocumentUnavailableException("the room closed"));
    waiting.forEach(Waiters.Waiter::tell);
    audience.forEach(member -> member.close(code, reason));
  }

  /** Closes a room that could not be loaded. */
  void fail(DocumentUnavailableException cause) {
    opened.completeExceptionally(cause);
    close(CloseCode.TRY_AGAIN_LATER, "the document cannot be opened now");
  }
}
