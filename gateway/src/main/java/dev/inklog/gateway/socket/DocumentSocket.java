package dev.inklog.gateway.socket;

import dev.inklog.gateway.pace.Throttle;
import dev.inklog.gateway.protocol.ClientMessageReader;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.messages.MessageSink;
import org.eclipse.jetty.websocket.core.messages.StringMessageSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket connection: puts frames together to messages, one at a time, and is the line on which
 * answers go out. Jetty sees to UTF-8 and sizes: a message that is too large is not read to its end
 * (close code 1009).
 */
final class DocumentSocket implements FrameHandler, Line {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentSocket.class);

  /**
   * Pings, pongs and small fragments cost about as much as a message, and there is no limit of how
   * many come before one. No client sends as many in earnest; more are read more slowly.
   */
  private static final int PARTS_PER_SECOND = 1_000;

  /** Jetty makes fragments of long frames, as large as what it reads at once. */
  private static final int SMALL_FRAGMENT = 256;

  /** What exists once the connection is open. */
  private record Connection(
      CoreSession session, MessageSink messages, Outbox outbox, Conversation conversation) {}

  private final Function<Line, Outbox> outboxes;
  private final Function<Outbox, Conversation> conversations;
  private final Sockets sockets;
  private final Standing standing;

  /** Frames that are little of a message. Jetty brings one frame at a time. */
  private final Throttle parts;

  private volatile @Nullable Connection connection;
  private volatile long heardAt;

  /** When it opened, or the last message came; frames that are none put nothing off. */
  private volatile long greetingSince;

  private volatile OptionalLong sendingSince = OptionalLong.empty();

  DocumentSocket(
      Function<Line, Outbox> outboxes,
      Function<Outbox, Conversation> conversations,
      Sockets sockets,
      Standing standing) {
    this.outboxes = outboxes;
    this.conversations = conversations;
    this.sockets = sockets;
    this.heardAt = sockets.nanoTime();
    this.greetingSince = heardAt;
    this.parts = new Throttle(PARTS_PER_SECOND, heardAt);
    this.standing = standing;
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    Outbox outbox = outboxes.apply(this);
    MessageSink messages = new StringMessageSink(session, this::onMessage, false);
    connection = new Connection(session, messages, outbox, conversations.apply(outbox));
    callback.succeeded();
    if (sockets.opened(this)) {
      session.demand();
    } else {
      outbox.close(CloseCode.TRY_AGAIN_LATER, "no more sockets");
    }
  }

  @Override
  public void onFrame(org.eclipse.jetty.websocket.core.Frame frame, Callback callback) {
    heardAt = sockets.nanoTime();
    Duration pause = pause(frame);
    if (pause.isPositive()) {
      sockets.after(pause, () -> take(frame, callback));
    } else {
      take(frame, callback);
    }
  }

  /** How long what is little of a message must wait. */
  private Duration pause(org.eclipse.jetty.websocket.core.Frame frame) {
    boolean isPart =
        frame.isDataFrame()
            ? !frame.isFin() && frame.getPayloadLength() < SMALL_FRAGMENT
            : frame.getOpCode() != OpCode.CLOSE;
    if (!isPart) {
      return Duration.ZERO;
    }
    Duration pause = parts.pause(1, heardAt);
    parts.take(1);
    return pause;
  }

  private void take(org.eclipse.jetty.websocket.core.Frame frame, Callback callback) {
    Connection open = connection();
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.CONTINUATION -> open.messages().accept(frame, callback);
      case OpCode.BINARY -> {
        callback.succeeded();
        open.outbox().close(CloseCode.PROTOCOL_VIOLATION, "only text frames are understood");
        open.session().demand();
      }
      case OpCode.PING -> pong(open.session(), frame, callback);
      case OpCode.CLOSE -> callback.succeeded();
      default -> {
        callback.succeeded();
        open.session().demand();
      }
    }
  }

  private static void pong(
      CoreSession session, org.eclipse.jetty.websocket.core.Frame ping, Callback callback) {
    org.eclipse.jetty.websocket.core.Frame pong =
        new org.eclipse.jetty.websocket.core.Frame(OpCode.PONG, ping.getPayload());
    session.sendFrame(pong, Callback.from(callback, session::demand), false);
  }

  /** Hands a message to a virtual thread: this one, if Jetty has called on one. */
  private @Nullable Object onMessage(@Nullable Object... message) {
    greetingSince = sockets.nanoTime();
    String text = String.valueOf(message[0]);
    if (Thread.currentThread().isVirtual()) {
      converse(text);
    } else {
      Thread.startVirtualThread(() -> converse(text));
    }
    return null;
  }

  private void converse(String text) {
    Connection open = connection();
    try {
      open.conversation().receive(ClientMessageReader.read(text));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      open.outbox().close(CloseCode.GOING_AWAY, "the gateway stops");
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("a message was not answered");
      open.outbox().close(CloseCode.TRY_AGAIN_LATER, "internal error");
    }
    open.session().demand();
  }

  /** When the client last sent a frame of any kind. */
  long heardAt() {
    return heardAt;
  }

  /** Since when a frame is being sent that the client does not read; empty if none is. */
  OptionalLong sendingSince() {
    return sendingSince;
  }

  /** True if it is not welcome yet, and hello did not come, or came before that time. */
  boolean isGreetingSince(long nanoTime) {
    Connection open = connection;
    return (open == null || open.conversation().isGreeting()) && greetingSince - nanoTime < 0;
  }

  /** Whether the user must show again who they are. */
  boolean isExpired() {
    return standing.isOver(Instant.now());
  }

  /** Says that what they showed is good no more. */
  void expire() {
    Connection open = connection;
    if (open != null) {
      open.outbox().close(CloseCode.UNAUTHORIZED, "the token has ended");
    }
  }

  /** Asks for a sign of life. */
  void ping() {
    Connection open = connection;
    if (open != null) {
      org.eclipse.jetty.websocket.core.Frame ping =
          new org.eclipse.jetty.websocket.core.Frame(OpCode.PING);
      open.session().sendFrame(ping, Callback.NOOP, false);
    }
  }

  /** Says goodbye, and does not wait for an answer: there may be nobody. */
  void cut(String reason) {
    Connection open = connection;
    if (open != null) {
      LOG.atDebug().addKeyValue("reason", reason).log("socket cut off");
      open.outbox().abandon();
      close(CloseCode.TRY_AGAIN_LATER, reason);
      open.session().abort();
    }
  }

  /** Sends the client elsewhere. */
  void goAway(Frame notice) {
    Connection open = connection;
    if (open != null) {
      open.outbox().close(notice, CloseCode.GOING_AWAY, "the gateway stops");
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    LOG.atDebug().setCause(cause).log("socket failed");
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    Connection open = connection;
    if (open != null) {
      open.conversation().end();
      open.outbox().abandon();
    }
    sockets.closed(this);
    callback.succeeded();
  }

  @Override
  public void send(Frame frame, Callback callback) {
    // What everybody gets is there once for all.
    Optional<Runnable> arrived = standing.sends(frame.kind() == Frame.Kind.OWN ? frame.size() : 0);
    if (arrived.isPresent()) {
      send(frame, Callback.from(arrived.get(), callback), sockets.nanoTime());
    } else {
      callback.failed(new IOException("too much is on its way to this user"));
      close(CloseCode.TRY_AGAIN_LATER, "read what you are being sent first");
    }
  }

  private void send(Frame frame, Callback callback, long now) {
    sendingSince = OptionalLong.of(now);
    Callback sent =
        Callback.from(
            () -> {
              sendingSince = OptionalLong.empty();
              callback.succeeded();
            },
            callback::failed);
    connection()
        .session()
        .sendFrame(
            new org.eclipse.jetty.websocket.core.Frame(OpCode.TEXT, frame.buffer()), sent, false);
  }

  @Override
  public void close(CloseCode code, String reason) {
    connection().session().close(code.code(), reason, Callback.NOOP);
  }

  private Connection connection() {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("expected an open connection");
    }
    return open;
  }
}
