package dev.inklog.e2e.client;

import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.text.Text;
import dev.inklog.e2e.client.ServerMessage.LogEvent;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of its document and what it says next. Does no I/O: frames to send are
 * returned, the time is given.
 *
 * <p>Not thread-safe: {@link DocumentClient} holds its lock.
 */
public final class ClientSession {
  private static final String UNAVAILABLE = "unavailable";

  private final AckListener acks;
  private ClientState state = new ClientState.Synchronized(Revision.ZERO);
  private Text text = Text.EMPTY;
  private String session = "";
  private int budget;
  private int bufferedEdits;
  private int bufferedUnits;
  private long sequence;
  private @Nullable Sent sent;
  private @Nullable Revision rebaseAt;

  /** What is outstanding as it was sent: a resend is identical. */
  private record Sent(long sequence, Revision base, Operation operation, long nanos) {
    String frame() {
      return "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":%s}"
          .formatted(sequence, base.value(), operation.toJson());
    }
  }

  /** One that was never connected. */
  public ClientSession(AckListener acks) {
    this.acks = acks;
  }

  /** The first frame of a connection. */
  public String hello() {
    return session.isEmpty()
        ? "{\"type\":\"hello\"}"
        : "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":%d}}"
            .formatted(session, state.revision().value());
  }

  /** Its name; empty before the first welcome. */
  public String name() {
    return session;
  }

  boolean isWelcome() {
    return !session.isEmpty();
  }

  public boolean isSynchronized() {
    return state instanceof ClientState.Synchronized;
  }

  /**
   * True if {@code operation} need not wait: the buffer holds fewer than {@code maxEdits}, and not
   * too much text.
   */
  boolean hasRoom(Operation operation, int maxEdits) {
    return !(state instanceof ClientState.AwaitingWithBuffer)
        || (bufferedEdits < maxEdits && bufferedUnits + operation.lengthChange() <= budget);
  }

  /** The person made {@code operation}. */
  public Optional<String> typed(Operation operation, long nanos) {
    text = text.apply(operation);
    state = state.typed(operation);
    bufferedEdits++;
    bufferedUnits += Math.max(0, operation.lengthChange());
    return sendNext(nanos);
  }

  /** The server said something. */
  public Optional<String> received(ServerMessage message, long nanos) {
    return switch (message) {
      case ServerMessage.Welcome welcome -> welcome(welcome, nanos);
      case ServerMessage.Events(var events) -> {
        events.forEach(event -> evolve(event, nanos));
        yield rebased().or(() -> sendNext(nanos));
      }
      case ServerMessage.Refused refused -> refused(refused);
      case ServerMessage.Other _ -> Optional.empty();
    };
  }

  public String text() {
    return text.toString();
  }

  int length() {
    return text.length();
  }

  public Revision revision() {
    return state.revision();
  }

  public long operationsSent() {
    return sequence;
  }

  private Optional<String> welcome(ServerMessage.Welcome welcome, long nanos) {
    budget = welcome.budget();
    session = welcome.session();
    if (welcome.text().isEmpty()) {
      welcome.events().forEach(event -> evolve(event, nanos));
      return sent == null ? sendNext(nanos) : Optional.of(sent.frame());
    }
    if (sent != null) {
      throw new IllegalStateException(
          "Expected to resume a session but " + session + " began anew");
    }
    text = Text.of(welcome.text().get());
    state = new ClientState.Synchronized(welcome.revision());
    return Optional.empty();
  }

  private void evolve(LogEvent event, long nanos) {
    if (event.revision().compareTo(state.revision()) <= 0) {
      return;
    }
    if (!event.revision().equals(state.revision().next())) {
      throw new IllegalStateException(
          "Expected revision %s but was %s".formatted(state.revision().next(), event.revision()));
    }
    if (sent != null && event.session().equals(session) && event.sequence() == sent.sequence) {
      acks.acknowledged(Duration.ofNanos(nanos - sent.nanos));
      sent = null;
      state = state.acknowledged();
    } else {
      var received = state.received(event.operation());
      state = received.state();
      text = text.apply(received.local());
    }
  }

  /** Freezes what is to be outstanding next, if nothing is and there is something. */
  private Optional<String> sendNext(long nanos) {
    if (sent == null && state instanceof ClientState.Awaiting(var base, var outstanding)) {
      sent = new Sent(++sequence, base, outstanding, nanos);
      bufferedEdits = 0;
      bufferedUnits = 0;
      return Optional.of(sent.frame());
    }
    return Optional.empty();
  }

  /**
   * Of {@code already-accepted} the event has been seen or is on its way; what was written against
   * too old a revision, or has the wrong number, is sent again once this client has caught up.
   */
  private Optional<String> refused(ServerMessage.Refused refused) {
    if (sent == null || refused.sequence() != sent.sequence()) {
      return Optional.empty(); // Decided before; what is told of it again changes nothing.
    }
    return switch (refused.code()) {
      case "already-accepted", UNAVAILABLE -> Optional.empty();
      case "stale-base", "sequence-gap" -> {
        rebaseAt = refused.head();
        sequence = refused.expected().orElse(sequence);
        yield rebased();
      }
      default -> throw new IllegalStateException("Expected an event but was refused: " + refused);
    };
  }

  /** True if what is outstanding is to be sent again after a while: {@link #resend}. */
  public static boolean isUnavailable(ServerMessage message) {
    return message instanceof ServerMessage.Refused refused && refused.code().equals(UNAVAILABLE);
  }

  /** What is outstanding, as it was sent. */
  public Optional<String> resend() {
    return Optional.ofNullable(sent).map(Sent::frame);
  }

  /** The outstanding edit, written anew against the text as it is, if that is asked for. */
  private Optional<String> rebased() {
    if (rebaseAt == null || state.revision().compareTo(rebaseAt) < 0) {
      return Optional.empty();
    }
    rebaseAt = null;
    if (sent == null) {
      return Optional.empty();
    }
    var outstanding =
        switch (state) {
          case ClientState.Synchronized _ -> Operation.IDENTITY;
          case ClientState.Awaiting(_, var operation) -> operation;
          case ClientState.AwaitingWithBuffer(_, var operation, _) -> operation;
        };
    sent = new Sent(sequence, state.revision(), outstanding, sent.nanos);
    return Optional.of(sent.frame());
  }
}
