package dev.inklog.e2e.pipeline;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.client.ServerMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who types as fast as the log takes it, and goes on when they are told not to. */
final class Insistent implements FrameSocket.Receiver, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int INSISTS = 20;

  private final FrameSocket socket;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private volatile OptionalLong lastAccepted = OptionalLong.empty();
  private volatile OptionalLong noticedAt = OptionalLong.empty();
  private volatile OptionalLong closedAt = OptionalLong.empty();
  private volatile int closeCode;

  // The socket's thread only.
  private String session = "";
  private long sequence = 1;
  private long revision;

  /** Begins at once. */
  Insistent(InklogServer server, DocumentId id) {
    socket = server.connect(id, this);
    socket.send("{\"type\":\"hello\"}");
  }

  /** Begins at once, as whom the headers show. */
  Insistent(InklogServer server, DocumentId id, String... headers) {
    socket = server.connect(id, this, headers);
    socket.send("{\"type\":\"hello\"}");
  }

  @Override
  public void frame(String frame) {
    switch (ServerMessage.parse(frame)) {
      case ServerMessage.Welcome welcome -> {
        session = welcome.session();
        revision = welcome.revision().value();
        type();
      }
      case ServerMessage.Events(var events) -> {
        boolean own = false;
        for (ServerMessage.LogEvent event : events) {
          revision = event.revision().value();
          own |= event.session().equals(session) && event.sequence() == sequence;
        }
        if (own) {
          lastAccepted = OptionalLong.of(System.nanoTime());
          accepted.incrementAndGet();
          sequence++;
          type();
        }
      }
      case ServerMessage.Refused refused -> {
        refusals.add(refused.code());
        if (refusals.size() < INSISTS) {
          type();
        }
      }
      case ServerMessage.Other(String type) -> {
        if (type.equals("notice")) {
          notices.add(frame);
          if (frame.contains("role-changed")) {
            noticedAt = OptionalLong.of(System.nanoTime());
          }
        }
      }
    }
  }

  private void type() {
    socket.send(
        "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":[\"x\"]}".formatted(sequence, revision));
  }

  @Override
  public void closed(int code, String reason) {
    closeCode = code;
    closedAt = OptionalLong.of(System.nanoTime());
  }

  /** Waits until so many more edits are events. */
  void awaitAccepted(int edits) {
    int least = accepted.get() + edits;
    Await.value(
        PATIENCE,
        "%d accepted edits but was closed with %d, refused %s"
            .formatted(least, closeCode, refusals),
        () -> accepted.get() >= least ? Optional.of(true) : Optional.empty());
  }

  /** When it was closed, which must be with that code. */
  long awaitClosed(int code) {
    long at = await("to be closed", () -> closedAt);
    if (closeCode != code) {
      throw new AssertionError("expected close code " + code + " but was " + closeCode);
    }
    return at;
  }

  /** When it was told of another role. */
  long awaitNotice() {
    return await("a notice of another role", () -> noticedAt);
  }

  /** Waits for a refusal. */
  void awaitRefusal(String code) {
    Await.value(
        PATIENCE,
        "a nack " + code,
        () -> refusals.contains(code) ? Optional.of(true) : Optional.empty());
  }

  private static long await(String what, java.util.function.Supplier<OptionalLong> moment) {
    return Await.value(
        PATIENCE,
        what,
        () -> {
          OptionalLong at = moment.get();
          return at.isPresent() ? Optional.of(at.getAsLong()) : Optional.empty();
        });
  }

  /** When the last edit was known to be accepted. */
  long lastAccepted() {
    return lastAccepted.orElse(Long.MIN_VALUE);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
