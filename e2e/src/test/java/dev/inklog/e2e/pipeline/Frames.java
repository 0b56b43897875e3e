package dev.inklog.e2e.pipeline;

import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.e2e.client.ServerMessage;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The frames that arrived on a socket, taken one by one by a test. */
final class Frames implements FrameSocket.Receiver {
  private static final long DEADLINE_SECONDS = 20;

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

  @Override
  public void frame(String frame) {
    frames.add(frame);
  }

  @Override
  public void closed(int code, String reason) {
    frames.add("{\"type\":\"closed\",\"code\":%d}".formatted(code));
  }

  /** The next frame of a type, passing over others. */
  String named(String type) throws InterruptedException {
    return containing("{\"type\":\"" + type + "\"");
  }

  /** The next frame with that in it, passing over others. */
  String containing(String part) throws InterruptedException {
    while (true) {
      var frame = frames.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("Expected " + part + " but nothing came");
      }
      if (frame.contains(part)) {
        return frame;
      }
    }
  }

  /** The next message of a kind, passing over others; fails at the deadline. */
  <T extends ServerMessage> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      var frame = frames.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("Expected a " + kind.getSimpleName() + " but nothing came");
      }
      var message = ServerMessage.parse(frame);
      if (kind.isInstance(message)) {
        return kind.cast(message);
      }
    }
  }
}
