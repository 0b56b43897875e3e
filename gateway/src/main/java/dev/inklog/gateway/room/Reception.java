package dev.inklog.gateway.room;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.protocol.CloseCode;
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
    return context(id, Optional.empty()).map(SubmissionContext::head);
  }

  /**
   * What a submission written against a revision meets; empty if the document does not exist.
   *
   * @param base empty for the head
   */
  public Optional<SubmissionContext> context(DocumentId id, Optional<Revision> base)
      throws InterruptedException {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Room room = await(rooms.open(id));
      Optional<Document> document = room.document();
      Optional<SubmissionContext> context = room.context(base);
      if (context.isPresent() || document.filter(present -> !present.exists()).isPresent()) {
        return context;
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
      return turnedAway(CloseCode.TRY_AGAIN_LATER, "the document cannot be opened now");
    }
  }

  private static Seating turnedAway(CloseCode code, String reason) {
    return new Seating.TurnedAway(code, reason);
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
            return turnedAway(CloseCode.NO_SUCH_DOCUMENT, "no such document");
          }
          case Joining.Deleted _ -> {
            return turnedAway(CloseCode.DELETED, "the document is deleted");
          }
          case Joining.Barred _ -> {
            return turnedAway(CloseCode.FORBIDDEN, "no access");
          }
          case Joining.Full(String reason) -> {
            return turnedAway(CloseCode.TRY_AGAIN_LATER, reason);
          }
          case Joining.Unsure _ -> await(room.attendance().answers());
          case Joining.Behind(Revision horizon) -> gather(horizon);
          case Joining.Ahead _ -> await(room.reaches(known.orElseThrow()));
          case Joining.Gone _ -> rooms.discard(room);
        }
      }
      return turnedAway(CloseCode.TRY_AGAIN_LATER, "the document does not stay open");
    }

    private Seating seated(Room room, Joining.Joined joined) {
      Document document = joined.document();
      missed.addAll(joined.missed());
      Start start =
          known.isEmpty()
              ? new Start.FromSnapshot(document)
              : new Start.FromEvents(List.copyOf(missed));
      return new Seating.Seated(room, document.revision(), start, joined.role(), joined.present());
    }

    private void gather(Revision horizon) {
      for (Event event : source.events(id, known.orElseThrow(), horizon)) {
        EncodedEvent encoded = EncodedEvent.of(event);
        missed.add(encoded);
        missedLength += encoded.json().length();
        known = Optional.of(event.revision());
        if (missedLength > limits.recent().maxMissedLength()) {
          missed.clear();
          known = Optional.empty();
          return;
        }
      }
    }
  }

  private <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get(limits.waits().deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DocumentUnavailableException("not ready in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DocumentUnavailableException unavailable
          ? unavailable
          : new DocumentUnavailableException("not ready", e);
    }
  }
}
