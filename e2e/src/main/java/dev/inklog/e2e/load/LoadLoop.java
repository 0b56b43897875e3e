package dev.inklog.e2e.load;

import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Many connections to one server on one thread: whoever calls it. */
final class LoadLoop implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final InetSocketAddress address;
  private final String token;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Something that is done between two looks at the network. */
  @FunctionalInterface
  interface Turn {
    void at(long nanoTime) throws IOException;
  }

  LoadLoop(URI server) throws IOException {
    try (InklogServer rest = new InklogServer(server)) {
      token = rest.token();
    }
    address = new InetSocketAddress(server.getHost(), server.getPort());
    selector = Selector.open();
  }

  /** Opens a document's socket. */
  LoadSocket connect(String document, Person person) throws IOException {
    return new LoadSocket(
        selector,
        address,
        Wire.upgrade(
            address.getHostString() + ":" + address.getPort(),
            "/v1/documents/" + document + "/socket",
            token),
        person);
  }

  /** Goes round until time is up. */
  void run(Duration time, Turn turn) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    runUntil(() -> System.nanoTime() - end >= 0, turn);
  }

  /** Goes round until something holds; {@link IllegalStateException} after that time. */
  void runUntil(Duration deadline, String what, BooleanSupplier holds, Turn turn)
      throws IOException {
    long end = System.nanoTime() + deadline.toNanos();
    runUntil(
        () -> {
          if (System.nanoTime() - end >= 0) {
            throw new IllegalStateException("Expected " + what + " within " + deadline);
          }
          return holds.getAsBoolean();
        },
        turn);
  }

  private void runUntil(BooleanSupplier ends, Turn turn) throws IOException {
    while (!ends.getAsBoolean()) {
      turn.at(System.nanoTime());
      selector.select(
          key -> {
            try {
              if (key.isValid() && key.attachment() instanceof LoadSocket socket) {
                socket.ready(buffer);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          1);
    }
  }

  @Override
  public void close() throws IOException {
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
