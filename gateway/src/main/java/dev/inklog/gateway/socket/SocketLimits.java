package dev.inklog.gateway.socket;

import java.time.Duration;

/**
 * Bounds of sockets.
 *
 * @param maxSockets sockets at a time
 * @param maxFrameBytes UTF-8 bytes of one message from a client; checked before it is parsed
 * @param maxQueuedBytes bytes that may wait to be sent to one client
 * @param idleTimeout silence, both ways, after which a socket is closed
 */
public record SocketLimits(
    int maxSockets, int maxFrameBytes, int maxQueuedBytes, Duration idleTimeout) {
  /** 20,000 sockets; 4 MiB a message; 8 MiB waiting; two minutes. */
  public static final SocketLimits DEFAULTS =
      new SocketLimits(20_000, 4 << 20, 8 << 20, Duration.ofMinutes(2));
}
