package dev.inklog.gateway.room;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.protocol.EncodedEvent;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings people into rooms: opens the document and finds what they missed. Blocks; for virtual
 * threads.
 */
public final class Reception {
  private static final int MAX_ATTEMPTS = 10;

  private final Rooms rooms;
  private final DocumentSource source;
  private final RoomLimits limits;

  public Reception(Rooms rooms, DocumentSource source, RoomLimits limits) {
    this.rooms = rooms;
    this.source = source;
    this.limits = limits;
  }

  /** A document at its head, as far as the tail has told; empty if it does not exist. */
  public Optional<Document> read(DocumentId id) throws InterruptedException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Room room = await(rooms.open(id));
      Optional<Document> document = room.document();
      if (document.isPresent()) {
        return document.filter(Document::exists);
      }
      rooms.discard(room);
    }
    throw new DocumentUnavailableException("the document does not stay open");
  }

  /**
   * Joins a room.
   *
   * @param known the revision up to which the member has everything; empty if it has nothing
   */
  public Seating seat(Member member, DocumentId id, Optional<Revision> known)
      throws InterruptedException {
    Optional<Revision> trusted = known.filter(revision -> !isVoid(id, revision));
    try {
      return new Search(member, id, trusted).seat();
    } catch (DocumentUnavailableException e) {
      return new Seating.Unavailable("the document cannot be opened now");
    }
  }

  private boolean isVoid(DocumentId id, Revision known) {
    return rooms.voidFrom(id).filter(from -> from.compareTo(known) <= 0).isPresent();
  }

  /**
   * One member on its way in: gathers what was missed until the room can take over without a gap.
   */
  private final class Search {
    private final Member member;
    private final DocumentId id;
    private final List<EncodedEvent> missed = new ArrayList<>();
    private Optional<Revision> known;
    private long missedLength;

    Search(Member member, DocumentId id, Optional<Revision> known) {
      this.member = member;
      this.id = id;
      this.known = known;
    }

    Seating seat() throws InterruptedException {
      for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        Room room = await(rooms.open(id));
        switch (room.join(member, known)) {
          case Joining.Joined joined -> {
            return seated(room, joined);
          }
          case Joining.Absent _ -> {
            return new Seating.NoSuchDocument();
          }
          case Joining.Full _ -> {
            return new Seating.Unavailable("the room is full");
          }
          case Joining.Behind(Revision horizon) -> gather(horizon);
          case Joining.Ahead _ -> await(room.reaches(known.orElseThrow()));
          case Joining.Gone _ -> rooms.discard(room);
        }
      }
      return new Seating.Unavailable("the document does not stay open");
    }

    private Seating seated(Room room, Joining.Joined joined) {
      Document document = joined.document();
      if (known.isEmpty()) {
        return new Seating.Seated(room, document.revision(), new Start.FromSnapshot(document));
      }
      missed.addAll(joined.missed());
      return new Seating.Seated(
          room, document.revision(), new Start.FromEvents(List.copyOf(missed)));
    }

    private void gather(Revision horizon) {
      for (Event event : source.events(id, known.orElseThrow(), horizon)) {
        EncodedEvent encoded = EncodedEvent.of(event);
        missed.add(encoded);
        missedLength += encoded.json().length();
        known = Optional.of(event.revision());
        if (missedLength > limits.maxMissedLength()) {
          missed.clear();
          known = Optional.empty();
          return;
        }
      }
    }
  }

  private <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get(limits.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DocumentUnavailableException("not ready in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DocumentUnavailableException unavailable
          ? unavailable
          : new DocumentUnavailableException("not ready", e);
    }
  }
}
