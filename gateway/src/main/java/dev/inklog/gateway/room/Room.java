package dev.inklog.gateway.room;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.log.Admission;
import dev.inklog.gateway.log.DocumentLog;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An open document: its log up to the head, and its members. While it loads, events queue; once
 * open, each batch of events goes to all members as one shared frame; once closed, it is of no more
 * use.
 *
 * <p>Any thread, but {@link #append} is the tail's alone: so frames keep the log's order although
 * they are sent outside the lock.
 */
public final class Room {
  private final DocumentId id;
  private final RoomLimits limits;
  private final CompletableFuture<Room> opened = new CompletableFuture<>();
  private final Object lock = new Object();

  // All below: guarded by the lock.
  private Phase phase = new Phase.Loading(new ArrayList<>());
  private final Map<SessionId, Member> members = new HashMap<>();
  private final Waiters waiters = new Waiters();
  private boolean usedLately = true;

  Room(DocumentId id, RoomLimits limits) {
    this.id = id;
    this.limits = limits;
  }

  /** The document it is for. */
  public DocumentId id() {
    return id;
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

  /** What an edit written against a revision meets; empty if the room is not open. */
  public Optional<EditContext> context(Revision base) {
    synchronized (lock) {
      usedLately = true;
      return phase instanceof Phase.Open(DocumentLog log, _)
          ? Optional.of(new EditContext(log.document(), log.since(base)))
          : Optional.empty();
    }
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
      DocumentLog log = new DocumentLog(loaded.document(), limits.maxRecentLength());
      admitAll(log, loaded.later());
      admitAll(log, after(queue, loaded.containedBelow()));
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

  private static void admitAll(DocumentLog log, List<Event> events) {
    for (Event event : events) {
      if (log.admit(event) instanceof Admission.Broken broken) {
        throw new DocumentUnavailableException("what was loaded does not fit the log: " + broken);
      }
    }
  }

  /**
   * Takes the next events in and tells the members. The result says if and why the room must be
   * loaded again.
   */
  Optional<Admission.Broken> append(List<LoggedEvent> events) {
    List<EncodedEvent> fresh = new ArrayList<>(events.size());
    List<Member> audience;
    List<Waiters.Waiter> reached;
    Optional<Admission.Broken> broken;
    synchronized (lock) {
      switch (phase) {
        case Phase.Loading(List<LoggedEvent> queue) -> {
          events.stream().limit(limits.maxQueuedEvents() - queue.size()).forEach(queue::add);
          return Optional.empty();
        }
        case Phase.Absent(long containedBelow) -> {
          phase = after(events, containedBelow).isEmpty() ? phase : new Phase.Closed();
          return Optional.empty();
        }
        case Phase.Closed _ -> {
          return Optional.empty();
        }
        case Phase.Open(DocumentLog log, long containedBelow) -> {
          broken = admit(log, after(events, containedBelow), fresh);
          reached = waiters.takeUpTo(log.document().revision());
          audience = List.copyOf(members.values());
        }
      }
    }
    if (!fresh.isEmpty() && !audience.isEmpty()) {
      Frame frame = ServerMessageWriter.write(new ServerMessage.Events(fresh));
      audience.forEach(member -> member.send(frame));
    }
    reached.forEach(Waiters.Waiter::tell);
    return broken;
  }

  /** What is told of a place that is contained already is known, or was taken back. */
  private static List<Event> after(List<LoggedEvent> events, long containedBelow) {
    return events.stream()
        .filter(logged -> logged.offset() >= containedBelow)
        .map(LoggedEvent::event)
        .toList();
  }

  private static Optional<Admission.Broken> admit(
      DocumentLog log, List<Event> events, List<EncodedEvent> fresh) {
    for (Event event : events) {
      switch (log.admit(event)) {
        case Admission.Appended(EncodedEvent encoded) -> fresh.add(encoded);
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
    Member replaced;
    Joining.Joined joined;
    synchronized (lock) {
      usedLately = true;
      if (phase instanceof Phase.Absent) {
        return new Joining.Absent();
      }
      if (!(phase instanceof Phase.Open(DocumentLog log, _))) {
        return new Joining.Gone();
      }
      if (members.size() >= limits.maxMembers()) {
        return new Joining.Full();
      }
      if (known.isPresent() && known.get().compareTo(log.document().revision()) > 0) {
        return new Joining.Ahead();
      }
      Optional<List<EncodedEvent>> missed =
          known.isPresent() ? log.since(known.get()) : Optional.of(List.of());
      if (missed.isEmpty()) {
        return new Joining.Behind(log.horizon());
      }
      replaced = members.put(member.session(), member);
      joined = new Joining.Joined(log.document(), missed.get());
    }
    if (replaced != null && !replaced.equals(member)) {
      replaced.close(CloseCode.PROTOCOL_VIOLATION, "the session goes on in another socket");
    }
    return joined;
  }

  /** Lets a member go. */
  public void leave(Member member) {
    synchronized (lock) {
      members.remove(member.session(), member);
    }
  }

  /** Tells a refusal to the member whose submission it is about, if it is here. */
  void tell(Nack nack) {
    Member member;
    synchronized (lock) {
      member = members.get(nack.origin().sessionId());
    }
    if (member != null) {
      ClientSequence sequence = nack.origin().clientSequence();
      member.send(ServerMessageWriter.write(new ServerMessage.Nack(sequence, nack.refusal())));
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
      waits =
          phase instanceof Phase.Open(DocumentLog log, _)
              && log.document().revision().compareTo(revision) < 0;
      if (waits) {
        waiters.add(waiter);
      }
    }
    if (!waits) {
      waiter.tell();
    }
    return waiter
        .reached()
        .orTimeout(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> forget(waiter));
  }

  private void forget(Waiters.Waiter waiter) {
    synchronized (lock) {
      waiters.remove(waiter);
    }
  }

  /** Closes the room if nobody is in it and it was not used since the last time this was asked. */
  boolean closeIfIdle() {
    synchronized (lock) {
      boolean idle =
          phase instanceof Phase.Open && members.isEmpty() && waiters.isEmpty() && !usedLately;
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
      audience = List.copyOf(members.values());
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
