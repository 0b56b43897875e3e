package dev.inklog.e2e.simulation;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.e2e.client.ClientSession;
import dev.inklog.e2e.client.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person who types, loses the network, and comes back by way of any gateway. What it knows and
 * says is the client library's own code.
 */
final class SimulatedClient {
  private static final int TYPING = 40;
  private static final int BACK_OFF = 60;
  private static final String[] WORDS = {"a", "bc", "😀", "d😁e", "\n", "fghij"};

  private final VirtualTime time;
  private final List<SimulatedGateway> gateways;
  private final DocumentId document;
  private final ClientSession session = new ClientSession(this::acknowledged);
  private @Nullable SimulatedConnection connection;
  private boolean stopped;
  private long acknowledged;

  SimulatedClient(VirtualTime time, List<SimulatedGateway> gateways, DocumentId document) {
    this.time = time;
    this.gateways = gateways;
    this.document = document;
  }

  void start() {
    time.within(BACK_OFF, this::connect);
    time.within(TYPING, this::type);
  }

  /** Types no more. */
  void stop() {
    stopped = true;
  }

  void loseNetwork() {
    if (connection != null) {
      connection.breakOff();
    }
  }

  void frame(SimulatedConnection from, String frame) {
    if (from != connection) {
      return;
    }
    ServerMessage message = ServerMessage.parse(frame);
    say(session.received(message, time.now()));
    if (ClientSession.isUnavailable(message)) {
      time.within(
          BACK_OFF,
          () -> {
            if (from == connection) {
              say(session.resend());
            }
          });
    }
  }

  void closed(SimulatedConnection closed) {
    if (closed == connection) {
      connection = null;
      time.within(BACK_OFF, this::connect);
    }
  }

  private void connect() {
    SimulatedGateway gateway = gateways.get(time.chance(gateways.size()));
    connection =
        gateway
            .services()
            .map(services -> new SimulatedConnection(time, this, document, services))
            .orElse(null);
    if (connection == null) {
      time.within(BACK_OFF, this::connect);
    } else {
      gateway.accept(connection);
      connection.say(session.hello());
    }
  }

  private void type() {
    if (stopped) {
      return;
    }
    if (!session.name().isEmpty()) {
      say(session.typed(edit(session.text()), time.now()));
    }
    time.within(TYPING, this::type);
  }

  /** Puts something in, takes something out, or both; whole characters only. */
  private Operation edit(String text) {
    int characters = text.codePointCount(0, text.length());
    int from = time.chance(characters + 1);
    int to = from + (time.once(3) ? time.chance(Math.min(4, characters - from + 1)) : 0);
    int start = text.offsetByCodePoints(0, from);
    int end = text.offsetByCodePoints(0, to);
    OperationBuilder operation = Operation.builder().retain(start);
    if (start == end || time.once(2)) {
      operation.insert(WORDS[time.chance(WORDS.length)]);
    }
    return operation.delete(end - start).build();
  }

  private void say(Optional<String> frame) {
    SimulatedConnection current = connection;
    if (current != null) {
      frame.ifPresent(current::say);
    }
  }

  private void acknowledged(Duration latency) {
    acknowledged++;
  }

  boolean isSynchronized() {
    return session.isSynchronized() && connection != null && !session.name().isEmpty();
  }

  DocumentId document() {
    return document;
  }

  String text() {
    return session.text();
  }

  SessionId session() {
    return new SessionId(session.name());
  }

  /** Submissions that it was told are events. */
  long acknowledged() {
    return acknowledged;
  }

  long sent() {
    return session.operationsSent();
  }

  @Override
  public String toString() {
    return "%s at %s: sent %d, acknowledged %d, %s%s"
        .formatted(
            document,
            session.revision(),
            session.operationsSent(),
            acknowledged,
            session.isSynchronized() ? "synchronized" : "waiting",
            connection == null ? ", offline" : "");
  }
}
