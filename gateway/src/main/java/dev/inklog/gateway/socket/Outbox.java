package dev.inklog.gateway.socket;

import dev.inklog.document.id.Revision;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: a bounded queue with one frame in flight. Corked until it is
 * told what goes first. Any thread.
 *
 * <p>A client that reads too slowly gets a full queue. Then what everybody gets is dropped from it,
 * and made again in one piece when the client has read what it was sent; if it lags too far even
 * for that, it is closed upon. So it costs bounded memory, and nobody waits for it.
 */
public final class Outbox {
  private final Line line;
  private final int maxQueuedBytes;
  private final GatewayMetrics metrics;
  private final Pump pump = new Pump();

  // All below: guarded by this.
  private final Deque<Frame> queue = new ArrayDeque<>(4);
  private Resync resync = _ -> Optional.empty();
  private Revision sent = Revision.ZERO;
  private long queuedBytes;
  private boolean corked = true;
  private boolean lagging;
  private boolean closed;
  private @Nullable Runnable ending;

  /** Where what was dropped is made again. */
  @FunctionalInterface
  public interface Resync {
    /** All since a revision, in frames; empty if that is too much. Does not block. */
    Optional<List<Frame>> since(Revision revision);
  }

  /**
   * A corked one.
   *
   * @param maxQueuedBytes bytes that may wait
   */
  public Outbox(Line line, int maxQueuedBytes, GatewayMetrics metrics) {
    this.line = line;
    this.maxQueuedBytes = maxQueuedBytes;
    this.metrics = metrics;
  }

  /**
   * Sends a frame after those before it. One frame may be of any size; of several, the bound holds.
   */
  void offer(Frame frame) {
    if (take(frame)) {
      pump.iterate();
    } else {
      closeSlow();
    }
  }

  /** False if there is no room for it. */
  private synchronized boolean take(Frame frame) {
    if (closed || (lagging && frame.kind() != Frame.Kind.OWN)) {
      return true;
    }
    if (overflows(frame)) {
      lagging = true;
      queue.removeIf(waiting -> waiting.kind() != Frame.Kind.OWN);
      count(queue.stream().mapToLong(Frame::size).sum() - queuedBytes);
      if (frame.kind() != Frame.Kind.OWN) {
        return true;
      }
      if (overflows(frame)) {
        return false;
      }
    }
    queue.addLast(frame);
    count(frame.size());
    return true;
  }

  private boolean overflows(Frame frame) {
    return !queue.isEmpty() && queuedBytes + frame.size() > maxQueuedBytes;
  }

  private void count(long change) {
    queuedBytes += change;
    metrics.queued(change);
  }

  /**
   * Sends {@code first}, and then all that was offered before and will be.
   *
   * @param source of what must be dropped when this client is slow
   */
  void uncork(Frame first, Resync source) {
    synchronized (this) {
      if (closed) {
        return;
      }
      queue.addFirst(first);
      count(first.size());
      resync = source;
      corked = false;
    }
    pump.iterate();
  }

  /**
   * Takes nothing more, and closes the line when what waits has been sent. Only the first call does
   * anything. A client that does not read it is cut off like any other that reads nothing.
   */
  void close(CloseCode code, String reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      ending = () -> line.close(code, reason);
      if (corked) {
        drop();
      }
    }
    pump.iterate();
  }

  /** Sends one more frame and closes the line. */
  void close(Frame last, CloseCode code, String reason) {
    offer(last);
    close(code, reason);
  }

  private void closeSlow() {
    metrics.closedSlowReader();
    boolean first;
    synchronized (this) {
      first = !closed;
      abandon();
    }
    if (first) {
      line.close(CloseCode.TRY_AGAIN_LATER, "too much is waiting to be read");
    }
  }

  /** Takes and sends nothing more: there is nobody left. */
  synchronized void abandon() {
    closed = true;
    drop();
  }

  private void drop() {
    queue.clear();
    count(-queuedBytes);
  }

  private synchronized Optional<Runnable> ending() {
    Optional<Runnable> last = Optional.ofNullable(ending);
    ending = null;
    return last;
  }

  /** The next frame to send; what was told already by way of catching up is passed over. */
  private synchronized @Nullable Frame next() {
    while (!corked && !queue.isEmpty()) {
      Frame frame = queue.removeFirst();
      count(-frame.size());
      if (frame.kind() != Frame.Kind.EVENTS || frame.revision().compareTo(sent) > 0) {
        sent = frame.revision().compareTo(sent) > 0 ? frame.revision() : sent;
        return frame;
      }
    }
    return null;
  }

  /** True once, when everything was sent and something had been dropped before. */
  private synchronized boolean beginsToCatchUp() {
    boolean begins = lagging && !corked && !closed;
    lagging = !begins && lagging;
    return begins;
  }

  private void catchUp() {
    Revision from;
    Resync source;
    synchronized (this) {
      from = sent;
      source = resync;
    }
    Optional<List<Frame>> missed = source.since(from);
    if (missed.isEmpty()) {
      closeSlow();
      return;
    }
    metrics.resynced();
    synchronized (this) {
      if (!closed) {
        missed.get().reversed().forEach(queue::addFirst);
        count(missed.get().stream().mapToLong(Frame::size).sum());
      }
    }
  }

  /** Sends one frame after the other, without recursion however fast they go. */
  private final class Pump extends IteratingCallback {
    @Override
    protected Action process() {
      Frame frame = next();
      if (frame == null && beginsToCatchUp()) {
        catchUp();
        frame = next();
      }
      if (frame == null) {
        ending().ifPresent(Runnable::run);
        return Action.IDLE;
      }
      line.send(frame, Callback.from(this::succeeded, this::failed));
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      abandon();
    }
  }
}
