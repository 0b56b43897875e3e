package dev.inklog.gateway.socket;

import java.time.Duration;

/**
 * Bounds of sockets.
 *
 * @param maxSockets sockets at a time
 * @param maxFrameBytes UTF-8 bytes of one message from a client; checked before it is parsed
 * @param maxQueuedBytes bytes that may wait to be sent to one client
 * @param connectsPerSecond upgrades from one address
 * @param timeouts how long silence may last
 */
public record SocketLimits(
    int maxSockets,
    int maxFrameBytes,
    int maxQueuedBytes,
    int connectsPerSecond,
    Timeouts timeouts) {
  /** 20,000 sockets; 4 MiB a message; 2 MiB waiting; 100 connects a second. */
  public static final SocketLimits DEFAULTS =
      new SocketLimits(20_000, 4 << 20, 2 << 20, 100, Timeouts.DEFAULTS);

  /**
   * How long silence may last.
   *
   * @param hello between the upgrade and hello
   * @param ping after which a client is asked for a sign of life
   * @param idle after which a client is taken for gone
   * @param write how long a frame may take to be sent
   */
  public record Timeouts(Duration hello, Duration ping, Duration idle, Duration write) {
    /** 15, 25, 60 and 30 seconds. */
    public static final Timeouts DEFAULTS =
        new Timeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
  }

  /** This, with others of these. */
  public SocketLimits with(int sockets, int frameBytes, int connects) {
    return new SocketLimits(sockets, frameBytes, maxQueuedBytes, connects, timeouts);
  }
}
