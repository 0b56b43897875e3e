package dev.inklog.gateway.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections that do not come to the end of a request's headers (slowloris). A new one has
 * its time from the beginning, so that a TLS handshake is part of it; one that is kept, from the
 * first byte after the last answer, as far as {@link #check} sees it.
 */
final class HeaderDeadline extends Handler.Wrapper implements Connection.Listener {
  private sealed interface State {
    /** A request came in whole, and is not answered yet. */
    record Busy() implements State {}

    /** No request came since it was opened. */
    record New(long since) implements State {}

    /** No byte came since, beyond so many. */
    record Kept(long since, long bytes) implements State {}
  }

  private final long limitNanos;
  private final Map<Connection, State> connections = new ConcurrentHashMap<>();

  HeaderDeadline(Duration limit, Handler next) {
    super(next);
    this.limitNanos = limit.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    // Those of HTTP: not the TLS below them, nor the WebSockets that they become.
    if (connection instanceof ConnectionMetaData) {
      connections.put(connection, new State.New(System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    connections.replace(connection, new State.Busy());
    Request.addCompletionListener(request, _ -> connections.replace(connection, kept(connection)));
    return super.handle(request, response, callback);
  }

  private static State kept(Connection connection) {
    return new State.Kept(System.nanoTime(), connection.getBytesIn());
  }

  /** Closes those whose time is up. To be called now and then. */
  void check() {
    long now = System.nanoTime();
    connections.forEach((connection, state) -> {
      switch (state) {
        case State.Busy _ -> {}
        case State.New(long since) -> closeAfter(since, now, connection);
        case State.Kept(long since, long bytes) when connection.getBytesIn() > bytes ->
            closeAfter(since, now, connection);
        // Silence is for the idle timeout.
        case State.Kept _ -> connections.replace(connection, state, kept(connection));
      }
    });
  }

  private void closeAfter(long since, long now, Connection connection) {
    if (now - since > limitNanos) {
      connection.getEndPoint().close();
    }
  }
}
