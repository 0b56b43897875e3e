package dev.inklog.gateway.room;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Nack;
import dev.inklog.document.presence.PresenceNote;
import dev.inklog.gateway.log.Admission;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.gateway.presence.Gateways;
import dev.inklog.gateway.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open documents of this gateway. A document is loaded once however many ask for it; a failed
 * load is tried again by whoever asks next.
 *
 * <p>Why nothing is missed: a room is in the map, queueing, before its document is read, and the
 * source reads everything that the tail had told before.
 */
public final class Rooms implements LogListener {
  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
  private static final int MAX_VOID_DOCUMENTS = 10_000;

  /** Silence after which another gateway is taken for dead. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DocumentSource source;
  private final RoomLimits limits;
  private final RoomServices services;
  private final Gateways gateways = new Gateways(PATIENCE);
  private final Executor loader;
  private final Map<DocumentId, Room> rooms = new ConcurrentHashMap<>();
  private final Map<DocumentId, Revision> voidFrom =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private volatile boolean closed;

  /** The events of the current batch. The tail's thread only. */
  private final Map<Room, List<LoggedEvent>> batch = new LinkedHashMap<>();

  /**
   * @param loader runs loads, which block
   */
  public Rooms(DocumentSource source, RoomLimits limits, RoomServices services, Executor loader) {
    this.source = source;
    this.limits = limits;
    this.services = services;
    this.loader = loader;
  }

  /**
   * The room of a document, once it is open; of one that does not exist, a room that is closed
   * again at once. Fails with {@link DocumentUnavailableException}.
   */
  public CompletableFuture<Room> open(DocumentId id) {
    Room room = rooms.get(id);
    if (room != null) {
      return room.opened();
    }
    if (closed) {
      return CompletableFuture.failedFuture(
          new DocumentUnavailableException("this gateway opens no documents"));
    }
    if (rooms.size() >= limits.maxRooms()) {
      return CompletableFuture.failedFuture(
          new DocumentUnavailableException("too many open documents"));
    }
    Room fresh = new Room(id, limits, services);
    Room present = rooms.putIfAbsent(id, fresh);
    if (present != null) {
      return present.opened();
    }
    loader.execute(() -> load(fresh));
    return fresh.opened();
  }

  private void load(Room room) {
    long start = services.flusher().nanoTime();
    try {
      room.follow(source.follow(room.id()));
      if (!room.load(source.load(room.id()))) {
        discard(room);
      }
      room.announce();
      services.metrics().opened(Duration.ofNanos(services.flusher().nanoTime() - start));
    } catch (DocumentUnavailableException e) {
      fail(room, e);
    } catch (RuntimeException e) {
      fail(room, new DocumentUnavailableException("loading failed", e));
    }
  }

  private void fail(Room room, DocumentUnavailableException cause) {
    services.metrics().loadFailed();
    LOG.atError()
        .addKeyValue("document", room.id())
        .setCause(cause)
        .log("document cannot be opened");
    discard(room);
    room.fail(cause);
  }

  /** Forgets a room, so that the next who asks gets a new one. */
  void discard(Room room) {
    if (rooms.remove(room.id(), room)) {
      room.release();
    }
  }

  /**
   * The revision from which on clients may hold text of a void log; empty for nearly all documents.
   */
  Optional<Revision> voidFrom(DocumentId id) {
    return Optional.ofNullable(voidFrom.get(id));
  }

  /** Closes rooms that nobody used since the last call. */
  public void closeIdle() {
    for (Room room : rooms.values()) {
      if (room.closeIfIdle()) {
        discard(room);
      } else {
        room.review();
      }
    }
  }

  /** Tells the other gateways that this one lives, and forgets the people of those that do not. */
  public void beat() {
    List<String> silent = gateways.silent(services.flusher().nanoTime());
    List<DocumentId> told = new ArrayList<>();
    for (Room room : rooms.values()) {
      if (!silent.isEmpty()) {
        room.attendance().forget(silent::contains);
      }
      if (room.attendance().isTold()) {
        told.add(room.id());
      }
    }
    services.notes().alive(new PresenceNote.Alive(services.gateway()), told);
  }

  /** Closes all rooms and their members, and opens none any more. */
  public void close() {
    closed = true;
    for (Room room : List.copyOf(rooms.values())) {
      discard(room);
      room.close(CloseCode.GOING_AWAY, "the gateway stops");
    }
  }

  /** How many documents are open. */
  public int size() {
    return rooms.size();
  }

  @Override
  public void onEvent(LoggedEvent event) {
    Room room = rooms.get(event.event().documentId());
    if (room != null) {
      batch.computeIfAbsent(room, _ -> new ArrayList<>()).add(event);
    }
  }

  @Override
  public void onNack(Nack nack) {
    Room room = rooms.get(nack.documentId());
    if (room != null) {
      room.tell(nack);
    }
  }

  @Override
  public void onPresence(PresenceNote note) {
    if (note.gateway().equals(services.gateway())) {
      return;
    }
    if (gateways.heard(note.gateway(), services.flusher().nanoTime())) {
      rooms.values().forEach(room -> room.attendance().ask());
    }
    note.about()
        .flatMap(document -> Optional.ofNullable(rooms.get(document)))
        .ifPresent(room -> room.attendance().hear(note));
  }

  @Override
  public void onBatchEnd() {
    batch.forEach((room, events) -> {
      events.forEach(event -> services.metrics().shown(event.event().input().at()));
      room.append(events).ifPresent(broken -> reload(room, broken));
    });
    batch.clear();
  }

  private void reload(Room room, Admission.Broken broken) {
    switch (broken) {
      case Admission.Broken.Diverged(Revision revision) -> {
        services.metrics().diverged();
        markVoid(room.id(), revision);
      }
      case Admission.Broken.Gap _ -> services.metrics().gap();
    }
    LOG.atError()
        .addKeyValue("document", room.id())
        .addKeyValue("broken", broken)
        .log("ALARM: the log does not go on from what was read before; clients reload");
    discard(room);
    room.close(CloseCode.GOING_AWAY, "the document is loaded again");
  }

  private void markVoid(DocumentId id, Revision revision) {
    synchronized (voidFrom) {
      voidFrom.merge(id, revision, (one, other) -> one.compareTo(other) <= 0 ? one : other);
      if (voidFrom.size() > MAX_VOID_DOCUMENTS) {
        voidFrom.remove(voidFrom.keySet().iterator().next());
      }
    }
  }
}
