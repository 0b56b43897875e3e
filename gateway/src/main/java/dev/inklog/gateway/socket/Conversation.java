package dev.inklog.gateway.socket;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.ClientMessage;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import dev.inklog.gateway.room.EditContext;
import dev.inklog.gateway.room.Room;
import dev.inklog.gateway.room.Seating;
import java.util.Optional;

/**
 * One client's talk with one document: hello first, edits and pings after. Messages one at a time;
 * {@link #end} from any thread.
 */
public final class Conversation {
  private static final Principal GUEST = new Principal("guest");

  private sealed interface Phase {
    record Greeting() implements Phase {}

    record Seated(Participant participant, Room room) implements Phase {}

    record Ended() implements Phase {}
  }

  private final DocumentId document;
  private final Outbox outbox;
  private final SocketServices services;
  private Phase phase = new Phase.Greeting();

  /** One that has not begun: hello is awaited. */
  public Conversation(DocumentId document, Outbox outbox, SocketServices services) {
    this.document = document;
    this.outbox = outbox;
    this.services = services;
  }

  /** Answers a message. Blocks while a document opens and while Kafka takes no more. */
  public void receive(ClientMessage message) throws InterruptedException {
    switch (phase()) {
      case Phase.Greeting _ when message instanceof ClientMessage.Hello hello -> greet(hello);
      case Phase.Greeting _ when message instanceof ClientMessage.Unreadable(String reason) ->
          violation(reason);
      case Phase.Greeting _ -> violation("hello must come first");
      case Phase.Seated seated -> talk(seated, message);
      case Phase.Ended _ -> {}
    }
  }

  /** Gives the seat up. */
  public void end() {
    Phase last;
    synchronized (this) {
      last = phase;
      phase = new Phase.Ended();
    }
    if (last instanceof Phase.Seated(Participant participant, Room room)) {
      room.leave(participant);
    }
  }

  private synchronized Phase phase() {
    return phase;
  }

  private synchronized boolean sit(Phase.Seated seated) {
    boolean stillHere = phase instanceof Phase.Greeting;
    phase = stillHere ? seated : phase;
    return stillHere;
  }

  private void greet(ClientMessage.Hello hello) throws InterruptedException {
    SessionId session =
        hello
            .resume()
            .map(ClientMessage.Resume::session)
            .orElseGet(() -> new SessionId(services.names().next()));
    Participant participant = new Participant(session, outbox);
    switch (services
        .reception()
        .seat(participant, document, hello.resume().map(ClientMessage.Resume::revision))) {
      case Seating.Seated seated -> welcome(participant, seated);
      case Seating.NoSuchDocument _ -> outbox.close(CloseCode.NO_SUCH_DOCUMENT, "no such document");
      case Seating.Unavailable(String reason) -> outbox.close(CloseCode.TRY_AGAIN_LATER, reason);
    }
  }

  private void welcome(Participant participant, Seating.Seated seated) {
    if (!sit(new Phase.Seated(participant, seated.room()))) {
      seated.room().leave(participant);
      return;
    }
    outbox.uncork(
        ServerMessageWriter.write(
            new ServerMessage.Welcome(
                participant.session(),
                GUEST,
                seated.revision(),
                seated.start(),
                services.limits(),
                services.clock().instant())));
  }

  private void talk(Phase.Seated seated, ClientMessage message) {
    switch (message) {
      case ClientMessage.Edit edit -> edit(seated, edit);
      case ClientMessage.Ping _ ->
          outbox.offer(ServerMessageWriter.write(new ServerMessage.Pong()));
      case ClientMessage.UnreadableEdit(ClientSequence sequence, _) ->
          seated
              .room()
              .document()
              .ifPresent(
                  head -> nack(sequence, Refusal.of(RefusalCode.MALFORMED, head.revision())));
      case ClientMessage.Unreadable(String reason) -> violation(reason);
      case ClientMessage.Hello _ -> violation("hello comes once");
    }
  }

  /**
   * Submits an edit. Where the room has closed, the socket is being closed too: its client comes
   * back and resends.
   */
  private void edit(Phase.Seated seated, ClientMessage.Edit edit) {
    Optional<EditContext> context = seated.room().context(edit.base());
    if (context.isEmpty()) {
      return;
    }
    Document head = context.get().head();
    Optional<Refusal> refusal =
        services.edits().refusal(edit.operation(), edit.base(), context.get());
    if (refusal.isPresent()) {
      nack(edit.sequence(), refusal.get());
      return;
    }
    Origin origin = new Origin(seated.participant().session(), edit.sequence(), GUEST);
    services
        .submissions()
        .submit(
            new Submission(
                head.id(), origin, edit.base(), new Body.TextEdited(edit.operation()), ""),
            code -> nack(edit.sequence(), Refusal.of(code, head.revision())));
  }

  private void nack(ClientSequence sequence, Refusal refusal) {
    outbox.offer(ServerMessageWriter.write(new ServerMessage.Nack(sequence, refusal)));
  }

  private void violation(String reason) {
    outbox.close(CloseCode.PROTOCOL_VIOLATION, reason);
  }
}
