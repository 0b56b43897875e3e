package dev.inklog.e2e.client;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A person's end of one document: their text, one operation outstanding, the rest composed.
 *
 * <p>Whoever types faster than the log acknowledges waits once {@code maxBuffered} edits are in the
 * buffer, so a composed operation stays small and composing an edit into it stays cheap. A lost
 * connection is resumed under the same session and the outstanding operation sent again,
 * identically.
 */
public final class DocumentClient implements AutoCloseable {
  private static final Duration MAX_BACK_OFF = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Close codes after which connecting again can help: going away, abnormal, restart, try later.
   */
  private static final Set<Integer> WORTH_A_RETRY = Set.of(1001, FrameSocket.ABNORMAL, 1012, 1013);

  private final Function<FrameSocket.Receiver, FrameSocket> connector;
  private final int maxBuffered;
  private final ClientSession session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private @Nullable FrameSocket socket;
  private @Nullable RuntimeException failure;
  private boolean closed;

  private DocumentClient(
      Function<FrameSocket.Receiver, FrameSocket> connector, int maxBuffered, AckListener acks) {
    this.connector = connector;
    this.maxBuffered = maxBuffered;
    this.session = new ClientSession(acks);
  }

  /**
   * Opens a document at the first of several servers that take connections; after a loss, at the
   * next one.
   */
  public static DocumentClient roaming(
      List<InklogServer> servers, DocumentId id, int maxBuffered, AckListener acks) {
    AtomicInteger turns = new AtomicInteger();
    return open(
        receiver -> servers.get(turns.getAndIncrement() % servers.size()).connect(id, receiver),
        maxBuffered,
        acks);
  }

  static DocumentClient open(
      Function<FrameSocket.Receiver, FrameSocket> connector, int maxBuffered, AckListener acks) {
    var client = new DocumentClient(connector, maxBuffered, acks);
    client.connect();
    client.await("a welcome", PATIENCE, client.session::isWelcome);
    return client;
  }

  /** Makes an edit; waits while the buffer is full. */
  public void edit(Operation operation) {
    lock.lock();
    try {
      await("an acknowledgement", PATIENCE, () -> session.hasRoom(operation, maxBuffered));
      session.typed(operation, System.nanoTime()).ifPresent(this::send);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes an edit that depends on the text's length at that moment; waits while the buffer is full.
   */
  public void editAt(IntFunction<Operation> edit) {
    lock.lock();
    try {
      await("an acknowledgement", PATIENCE, () -> session.hasRoom(Operation.IDENTITY, maxBuffered));
      session.typed(edit.apply(session.length()), System.nanoTime()).ifPresent(this::send);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until everything that was typed is an event. */
  public void awaitSynchronized(Duration deadline) {
    await("all edits to be acknowledged", deadline, session::isSynchronized);
  }

  /** Waits until the text contains a revision. */
  public void awaitRevision(Revision revision, Duration deadline) {
    await("revision " + revision, deadline, () -> session.revision().compareTo(revision) >= 0);
  }

  public String text() {
    return locked(session::text);
  }

  public Revision revision() {
    return locked(session::revision);
  }

  /** The name of its session. */
  public String session() {
    return locked(session::name);
  }

  /** Operations sent so far, resent ones counted once. */
  public long operationsSent() {
    return locked(session::operationsSent);
  }

  /** Cuts the connection as a lost network does; the client resumes by itself. */
  public void loseConnection() {
    var current = locked(() -> Optional.ofNullable(socket));
    if (current.isPresent()) {
      current.get().abort();
      lost(current.get(), FrameSocket.ABNORMAL, "aborted");
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (socket != null) {
        socket.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void send(String frame) {
    if (socket != null) {
      socket.send(frame);
    }
  }

  private void connect() {
    var connection = new Connection();
    var connected = connector.apply(connection);
    lock.lock();
    try {
      connection.socket = connected;
      socket = connected;
      send(session.hello());
    } finally {
      lock.unlock();
    }
  }

  /** One connection's frames; those of an earlier connection are no longer heard. */
  private final class Connection implements FrameSocket.Receiver {
    private volatile @Nullable FrameSocket socket;

    @Override
    public void frame(String frame) {
      var message = ServerMessage.parse(frame);
      lock.lock();
      try {
        if (DocumentClient.this.socket == socket) {
          session.received(message, System.nanoTime()).ifPresent(DocumentClient.this::send);
          changed.signalAll();
          if (ClientSession.isUnavailable(message)) {
            Thread.ofVirtual().name("resend").start(DocumentClient.this::resend);
          }
        }
      } catch (RuntimeException e) {
        fail(e);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void closed(int code, String reason) {
      lost(socket, code, reason);
    }
  }

  private void lost(@Nullable FrameSocket lost, int code, String reason) {
    lock.lock();
    try {
      if (closed || failure != null || lost == null || lost != socket) {
        return;
      }
      socket = null;
      if (!WORTH_A_RETRY.contains(code)) {
        fail(new IllegalStateException("The server closed the socket: " + code + " " + reason));
        return;
      }
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("reconnect").start(this::reconnect);
  }

  private void resend() {
    backOff();
    lock.lock();
    try {
      session.resend().ifPresent(this::send);
    } finally {
      lock.unlock();
    }
  }

  private static void backOff() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_BACK_OFF.toNanos()));
  }

  /**
   * Several who lost a server do not come back at one moment, and not to be turned away at once.
   */
  private void reconnect() {
    backOff();
    try {
      Await.value(PATIENCE, "to connect again", this::tryConnect);
    } catch (IllegalStateException e) {
      fail(e);
    }
  }

  private Optional<Boolean> tryConnect() {
    try {
      connect();
      return Optional.of(true);
    } catch (CompletionException _) {
      return Optional.empty();
    }
  }

  private void fail(RuntimeException cause) {
    lock.lock();
    try {
      failure = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void await(String what, Duration deadline, BooleanSupplier condition) {
    lock.lock();
    try {
      long left = deadline.toNanos();
      while (!condition.getAsBoolean()) {
        if (failure != null) {
          throw new IllegalStateException("The client stopped: " + failure.getMessage(), failure);
        }
        if (left <= 0) {
          throw new IllegalStateException("Expected " + what + " within " + deadline);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + what, e);
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
