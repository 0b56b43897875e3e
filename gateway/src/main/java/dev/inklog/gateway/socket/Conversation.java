package dev.inklog.gateway.socket;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.presence.Participant;
import dev.inklog.gateway.admission.SubmissionContext;
import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.audit.UnrecordedAccessException;
import dev.inklog.gateway.caller.OwnSession;
import dev.inklog.gateway.pace.EvenTime;
import dev.inklog.gateway.protocol.ClientMessage;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.ServerMessage;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import dev.inklog.gateway.room.Room;
import dev.inklog.gateway.room.Seating;
import java.time.Duration;
import java.util.Optional;

/**
 * One client's talk with one document: hello first, everything else after. Messages one at a time;
 * {@link #end} from any thread.
 */
public final class Conversation {
  private sealed interface Phase {
    record Greeting() implements Phase {}

    record Seated(SocketMember member, Room room) implements Phase {}

    record Ended() implements Phase {}
  }

  private final DocumentId document;
  private final Standing standing;
  private final Outbox outbox;
  private final SocketServices services;
  private final Rates rates;
  private Phase phase = new Phase.Greeting();

  /** One that has not begun: hello is awaited. */
  public Conversation(
      DocumentId document, Standing standing, Outbox outbox, SocketServices services) {
    this.document = document;
    this.standing = standing;
    this.outbox = outbox;
    this.services = services;
    this.rates =
        new Rates(services.limits().rates(), services.shared().flusher()::nanoTime, standing);
  }

  /**
   * Answers a message. Blocks while a document opens, while Kafka takes no more, and for a moment
   * where the client says too much.
   */
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
    if (last instanceof Phase.Seated(SocketMember member, Room room)) {
      room.leave(member);
      // Jetty's thread may not wait for Kafka.
      Thread.startVirtualThread(() -> standing.left(document));
    }
  }

  /** True until hello was answered. */
  boolean isGreeting() {
    return phase() instanceof Phase.Greeting;
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
    long start = System.nanoTime();
    SessionId session =
        hello
            .resume()
            .map(ClientMessage.Resume::session)
            .orElseGet(() -> OwnSession.of(services.names().next(), user()));
    if (!OwnSession.mayBe(session, user())) {
      turnAway(CloseCode.FORBIDDEN, "the session is somebody else's");
      return;
    }
    Participant participant =
        new Participant(
            session,
            user(),
            hello.name().orElse(""),
            hello.color().orElseGet(() -> color(session)));
    SocketMember member = new SocketMember(participant, standing, outbox, services.shared());
    switch (services
        .reception()
        .seat(member, document, hello.resume().map(ClientMessage.Resume::revision))) {
      case Seating.Seated seated -> welcome(member, seated);
      case Seating.TurnedAway(CloseCode code, String reason) -> {
        if (code == CloseCode.NO_SUCH_DOCUMENT) {
          EvenTime.await(start);
        }
        turnAway(code, reason);
      }
    }
  }

  private void turnAway(CloseCode code, String reason) {
    standing.refused(document, code);
    outbox.close(code, reason);
  }

  /** One that others are not likely to have. */
  private static String color(SessionId session) {
    return "hsl(%d 65%% 45%%)".formatted(Math.floorMod(session.value().hashCode() * 47, 360));
  }

  private void welcome(SocketMember member, Seating.Seated seated) {
    Room room = seated.room();
    try {
      standing.opened(document);
    } catch (UnrecordedAccessException _) {
      room.leave(member);
      outbox.close(CloseCode.TRY_AGAIN_LATER, "it cannot be noted now that you were here");
      return;
    }
    if (!sit(new Phase.Seated(member, room))) {
      room.leave(member);
      return;
    }
    ServerMessage welcome =
        new ServerMessage.Welcome(
            new ServerMessage.You(
                member.session(), user(), seated.role(), standing.caller().tenure().until()),
            seated.revision(),
            seated.start(),
            seated.present(),
            services.limits(),
            services.shared().clock().instant());
    outbox.uncork(ServerMessageWriter.write(welcome), revision -> room.since(member, revision));
  }

  private void talk(Phase.Seated seated, ClientMessage message) throws InterruptedException {
    switch (message) {
      case ClientMessage.Submit submit -> {
        if (rates.submits(submit.body())) {
          submit(seated, submit);
        } else {
          nack(seated, submit.sequence(), RefusalCode.RATE_LIMITED, Optional.of(rates.pause()));
        }
      }
      case ClientMessage.Cursor(var cursors) -> {
        rates.signals();
        seated.room().attendance().move(seated.member(), cursors);
      }
      case ClientMessage.Signal(var to, String data) -> signal(seated, to, data);
      case ClientMessage.Renew(String token) -> {
        rates.signals();
        renew(token);
      }
      case ClientMessage.Ping _ -> {
        rates.signals();
        outbox.offer(ServerMessageWriter.write(new ServerMessage.Pong()));
      }
      case ClientMessage.UnreadableSubmit(ClientSequence sequence, _) -> {
        rates.submitsNothing();
        nack(seated, sequence, RefusalCode.MALFORMED, Optional.empty());
      }
      case ClientMessage.Unreadable(String reason) -> violation(reason);
      case ClientMessage.Hello _ -> violation("hello comes once");
    }
  }

  /** The user shows again who they are. */
  private void renew(String token) {
    if (standing.renew(token)) {
      outbox.offer(
          ServerMessageWriter.write(new ServerMessage.Renewed(standing.caller().tenure().until())));
    } else {
      outbox.close(CloseCode.UNAUTHORIZED, "the token is not one of this user");
    }
  }

  private Principal user() {
    return standing.caller().user();
  }

  private void signal(Phase.Seated seated, Optional<SessionId> to, String data)
      throws InterruptedException {
    if (data.length() > services.limits().maxSignalBytes()) {
      violation("data is longer than maxSignalBytes");
      return;
    }
    rates.signals();
    seated.room().attendance().signal(seated.member(), to, data);
  }

  /**
   * Submits something. Where the room has closed, the socket is being closed too: its client comes
   * back and resends.
   */
  private void submit(Phase.Seated seated, ClientMessage.Submit submit) {
    Optional<SubmissionContext> context = seated.room().context(submit.base());
    if (context.isEmpty()) {
      return;
    }
    Revision head = context.get().head().revision();
    Revision base = submit.base().orElse(head);
    SubmissionPolicy.Author author =
        new SubmissionPolicy.Author(standing.caller(), services.shared().clock().instant());
    Optional<Refusal> refusal =
        services.policy().refusal(submit.body(), base, author, context.get());
    if (refusal.isPresent()) {
      nack(submit.sequence(), refusal.get(), Optional.empty());
      return;
    }
    Origin origin = new Origin(seated.member().session(), submit.sequence(), user());
    seated.member().submits(submit.sequence());
    services
        .submissions()
        .submit(
            new Submission(document, origin, base, submit.body(), ""),
            code ->
                nack(submit.sequence(), Refusal.of(code, head), SubmissionPolicy.retryAfter(code)));
  }

  private void nack(
      Phase.Seated seated, ClientSequence sequence, RefusalCode code, Optional<Duration> pause) {
    seated
        .room()
        .document()
        .ifPresent(head -> nack(sequence, Refusal.of(code, head.revision()), pause));
  }

  private void nack(ClientSequence sequence, Refusal refusal, Optional<Duration> pause) {
    services.shared().metrics().nacked(refusal.code());
    outbox.offer(ServerMessageWriter.write(new ServerMessage.Nack(sequence, refusal, pause)));
  }

  private void violation(String reason) {
    outbox.close(CloseCode.PROTOCOL_VIOLATION, reason);
  }
}
