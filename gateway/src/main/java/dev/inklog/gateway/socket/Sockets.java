package dev.inklog.gateway.socket;

import dev.inklog.gateway.pace.Flusher;
import dev.inklog.gateway.protocol.Notice;
import dev.inklog.gateway.protocol.ServerMessageWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The open sockets of this gateway: their number is bounded, silent ones are asked and then cut,
 * and in the end all are sent elsewhere. Any thread.
 */
public final class Sockets {
  /** A client that is sent elsewhere is asked to be there within that time. */
  private static final Duration RECONNECT = Duration.ofSeconds(1);

  /** Between two steps of a drain. */
  private static final Duration STEP = Duration.ofMillis(20);

  /** So few sockets are drained at once. */
  private static final Duration DRAIN_PER_SOCKET = Duration.ofMillis(2);

  private final SocketLimits limits;
  private final Flusher time;

  // Guarded by this.
  private final Set<DocumentSocket> sockets = new HashSet<>();
  private boolean draining;

  public Sockets(SocketLimits limits, Flusher time) {
    this.limits = limits;
    this.time = time;
  }

  /** True if one more may come. */
  synchronized boolean hasRoom() {
    return !draining && sockets.size() < limits.maxSockets();
  }

  /** One opened; false if it came too late. */
  synchronized boolean opened(DocumentSocket socket) {
    return hasRoom() && sockets.add(socket);
  }

  synchronized void closed(DocumentSocket socket) {
    sockets.remove(socket);
    notifyAll();
  }

  /** How many are open. */
  public synchronized int size() {
    return sockets.size();
  }

  /**
   * Asks those for a sign of life that gave none for a while, cuts off those that are gone, and
   * closes those whose user is not known any more.
   */
  public void checkLife() {
    long now = time.nanoTime();
    SocketLimits.Timeouts timeouts = limits.timeouts();
    for (DocumentSocket socket : all()) {
      Duration silence = Duration.ofNanos(now - socket.heardAt());
      if (socket.isExpired()) {
        socket.expire();
      } else if (socket.isGreetingSince(now - timeouts.hello().toNanos())) {
        socket.cut("no hello");
      } else if (silence.compareTo(timeouts.idle()) > 0) {
        socket.cut("no sign of life");
      } else if (isStuck(socket, now, timeouts.write())) {
        socket.cut("reads nothing");
      } else if (silence.compareTo(timeouts.ping()) > 0) {
        socket.ping();
      }
    }
  }

  private static boolean isStuck(DocumentSocket socket, long now, Duration patience) {
    OptionalLong since = socket.sendingSince();
    return since.isPresent() && now - since.getAsLong() > patience.toNanos();
  }

  private synchronized List<DocumentSocket> all() {
    return new ArrayList<>(sockets);
  }

  long nanoTime() {
    return time.nanoTime();
  }

  /** Does something a little later. */
  void after(Duration pause, Runnable task) {
    time.after(pause, task);
  }

  /**
   * Takes no more sockets, sends the clients of all elsewhere, and waits until they are gone or
   * time is up.
   *
   * @param spread over which clients are sent away, so that they do not come to the others all at
   *     once; shorter if they are few
   * @param deadline the longest wait after that
   */
  public void drain(Duration spread, Duration deadline) throws InterruptedException {
    synchronized (this) {
      draining = true;
    }
    List<DocumentSocket> open = all();
    long start = time.nanoTime();
    long length = Math.min(spread.toNanos(), DRAIN_PER_SOCKET.multipliedBy(open.size()).toNanos());
    int sentAway = 0;
    while (sentAway < open.size()) {
      long passed = time.nanoTime() - start;
      int due = passed >= length ? open.size() : (int) (open.size() * (double) passed / length) + 1;
      for (; sentAway < due; sentAway++) {
        sendAway(open.get(sentAway), sentAway);
      }
      if (sentAway < open.size()) {
        TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
      }
    }
    awaitNone(deadline);
  }

  private static void sendAway(DocumentSocket socket, int index) {
    Duration pause = RECONNECT.multipliedBy(index % 100).dividedBy(100);
    socket.goAway(ServerMessageWriter.write(new Notice.GoingAway(pause)));
  }

  private synchronized void awaitNone(Duration deadline) throws InterruptedException {
    long end = time.nanoTime() + deadline.toNanos();
    while (!sockets.isEmpty() && end - time.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - time.nanoTime());
    }
  }
}
