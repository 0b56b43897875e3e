package dev.inklog.gateway.socket;

import dev.inklog.gateway.protocol.ClientMessageReader;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
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

  /** What exists once the connection is open. */
  private record Connection(
      CoreSession session, MessageSink messages, Outbox outbox, Conversation conversation) {}

  private final Function<Line, Outbox> outboxes;
  private final Function<Outbox, Conversation> conversations;
  private final SocketEndpoint endpoint;
  private volatile @Nullable Connection connection;

  DocumentSocket(
      Function<Line, Outbox> outboxes,
      Function<Outbox, Conversation> conversations,
      SocketEndpoint endpoint) {
    this.outboxes = outboxes;
    this.conversations = conversations;
    this.endpoint = endpoint;
  }

  @Override
  public void onOpen(CoreSession session, Callback callback) {
    Outbox outbox = outboxes.apply(this);
    MessageSink messages = new StringMessageSink(session, this::onMessage, false);
    connection = new Connection(session, messages, outbox, conversations.apply(outbox));
    endpoint.opened(this);
    callback.succeeded();
    session.demand();
  }

  @Override
  public void onFrame(org.eclipse.jetty.websocket.core.Frame frame, Callback callback) {
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

  /** Closes from our side. */
  void close(String reason) {
    Connection open = connection;
    if (open != null) {
      open.outbox().close(CloseCode.GOING_AWAY, reason);
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
    }
    endpoint.closed(this);
    callback.succeeded();
  }

  @Override
  public void send(Frame frame, Callback callback) {
    connection()
        .session()
        .sendFrame(
            new org.eclipse.jetty.websocket.core.Frame(OpCode.TEXT, frame.buffer()),
            callback,
            false);
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
