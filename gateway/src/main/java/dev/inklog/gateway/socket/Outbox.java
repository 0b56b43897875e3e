package dev.inklog.gateway.socket;

import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: a bounded queue with one frame in flight. Corked until it is
 * told what goes first. A client that reads too slowly is closed upon when its queue is full. Any
 * thread.
 */
public final class Outbox {
  private final Line line;
  private final int maxQueuedBytes;
  private final Pump pump = new Pump();
  private final Deque<Frame> queue = new ArrayDeque<>();
  private long queuedBytes;
  private boolean corked = true;
  private boolean closed;

  /**
   * A corked one.
   *
   * @param maxQueuedBytes bytes that may wait
   */
  public Outbox(Line line, int maxQueuedBytes) {
    this.line = line;
    this.maxQueuedBytes = maxQueuedBytes;
  }

  /**
   * Sends a frame after those before it. One frame may be of any size; of several, the bound holds.
   */
  void offer(Frame frame) {
    boolean overflows;
    synchronized (this) {
      if (closed) {
        return;
      }
      overflows = !queue.isEmpty() && queuedBytes + frame.size() > maxQueuedBytes;
      if (!overflows) {
        queue.addLast(frame);
        queuedBytes += frame.size();
      }
    }
    if (overflows) {
      close(CloseCode.TRY_AGAIN_LATER, "too much is waiting to be read");
    } else {
      pump.iterate();
    }
  }

  /** Sends {@code first}, and then all that was offered before and will be. */
  void uncork(Frame first) {
    synchronized (this) {
      if (closed) {
        return;
      }
      queue.addFirst(first);
      queuedBytes += first.size();
      corked = false;
    }
    pump.iterate();
  }

  /** Drops what waits and closes the line. Only the first call does anything. */
  void close(CloseCode code, String reason) {
    if (discard()) {
      line.close(code, reason);
    }
  }

  private synchronized boolean discard() {
    boolean first = !closed;
    closed = true;
    queue.clear();
    queuedBytes = 0;
    return first;
  }

  private synchronized @Nullable Frame next() {
    Frame frame = corked ? null : queue.pollFirst();
    queuedBytes -= frame == null ? 0 : frame.size();
    return frame;
  }

  /** Sends one frame after the other, without recursion however fast they go. */
  private final class Pump extends IteratingCallback {
    @Override
    protected Action process() {
      Frame frame = next();
      if (frame == null) {
        return Action.IDLE;
      }
      line.send(frame, Callback.from(this::succeeded, this::failed));
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      discard();
    }
  }
}
