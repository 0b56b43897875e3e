package dev.inklog.gateway.socket;

import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import org.eclipse.jetty.util.Callback;

/** The sending end of a connection. */
public interface Line {
  /** Sends a frame without blocking; the next may follow when the callback is told. */
  void send(Frame frame, Callback callback);

  /** Says goodbye and closes. */
  void close(CloseCode code, String reason);
}
