package dev.inklog.e2e.conformance;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.ProgressBar;
import dev.inklog.e2e.client.FrameSocket;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Frames of which few make sense, from many sockets at once: somebody who types in the same
 * document all the while must not notice.
 */
final class Fuzz {
  private static final int ATTACKERS = 64;
  private static final int BEFORE_ANSWER = 100;
  private static final long PATIENCE_SECONDS = 30;

  /** What most attacks begin with: something that nearly is a message. */
  private static final List<String> SEEDS =
      List.of(
          "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[5,\"abc\",{\"d\":3}]}",
          "{\"type\":\"edit\",\"seq\":1,\"base\":99999,\"op\":[\"x\"]}",
          "{\"type\":\"comment-add\",\"seq\":2,\"base\":1,\"start\":0,\"end\":5,\"text\":\"?\"}",
          "{\"type\":\"comment-reply\",\"seq\":3,\"comment\":15,\"text\":\"It is.\"}",
          "{\"type\":\"comment-resolve\",\"seq\":4,\"comment\":15,\"resolved\":true}",
          "{\"type\":\"comment-delete\",\"seq\":5,\"comment\":15}",
          "{\"type\":\"chat\",\"seq\":6,\"text\":\"Shall we?\"}",
          "{\"type\":\"cursor\",\"base\":1,\"ranges\":[[8,8],[20,12]]}",
          "{\"type\":\"signal\",\"data\":{\"a\":1}}",
          "{\"type\":\"ping\"}",
          Dialogue.HELLO);

  private final InklogServer server;
  private final DocumentId document;
  private final int frames;
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger connects = new AtomicInteger();

  private Fuzz(InklogServer server, DocumentId document, int frames) {
    this.server = server;
    this.document = document;
    this.frames = frames;
  }

  /** What was done. */
  record Report(int frames, int connects, long bystanderEdits) {}

  /** Sends so many frames; {@link AssertionError} if that is felt by somebody else. */
  static Report run(InklogServer server, int frames, long seed, PrintStream err)
      throws IOException {
    DocumentId document = Check.fresh();
    server.create(document, "Fuzz", "Hello");
    return new Fuzz(server, document, frames).run(seed, err);
  }

  private Report run(long seed, PrintStream err) {
    ProgressBar progress = new ProgressBar(err, frames);
    long edits = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Dialogue bystander = Dialogue.welcomed(server, document)) {
      List<? extends Future<?>> attacks =
          IntStream.range(0, ATTACKERS)
              .mapToObj(i -> threads.submit(() -> attack(new SplittableRandom(seed + i))))
              .toList();
      while (attacks.stream().anyMatch(attack -> !attack.isDone())) {
        edits++;
        bystander.edit(edits, 1, "[\"x\"]").event(edits);
        progress.show(Math.min(sent.get(), frames));
      }
      progress.end();
      for (Future<?> attack : attacks) {
        if (attack.state() == Future.State.FAILED) {
          throw new AssertionError("an attack ended early", attack.exceptionNow());
        }
      }
      edits++;
      bystander.edit(edits, 1, "[\"x\"]").event(edits);
    }
    return new Report(sent.get(), connects.get(), edits);
  }

  /** Attacks until there were enough; whoever is thrown out comes back. */
  private void attack(SplittableRandom random) {
    while (sent.get() < frames) {
      Victim victim = new Victim();
      FrameSocket socket;
      try {
        socket = server.connect(document, victim);
        connects.incrementAndGet();
      } catch (CompletionException _) {
        continue;
      }
      try {
        if (random.nextInt(20) > 0) {
          socket.send(Dialogue.HELLO);
        }
        while (!victim.isClosed() && sent.get() < frames) {
          for (int i = 0; i < BEFORE_ANSWER && !victim.isClosed(); i++) {
            socket.sendNow(frame(random));
            sent.incrementAndGet();
          }
          victim.answers(socket);
        }
      } catch (CompletionException _) {
        // Thrown out in the middle of a frame.
      } finally {
        socket.abort();
      }
    }
  }

  /** Hears whether the server still answers, or threw the attacker out. */
  private static final class Victim implements FrameSocket.Receiver {
    private final Semaphore pongs = new Semaphore(0);
    private volatile boolean closed;

    @Override
    public void frame(String frame) {
      if (frame.startsWith("{\"type\":\"pong\"")) {
        pongs.release();
      }
    }

    @Override
    public void closed(int code, String reason) {
      closed = true;
      pongs.release();
    }

    boolean isClosed() {
      return closed;
    }

    /** Returns when everything that was sent has been taken in, or the socket is closed. */
    void answers(FrameSocket socket) {
      pongs.drainPermits();
      if (closed) {
        return;
      }
      socket.sendNow("{\"type\":\"ping\"}");
      try {
        if (!pongs.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("expected a pong, or to be thrown out");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String frame(SplittableRandom random) {
    String frame = SEEDS.get(random.nextInt(SEEDS.size() - (random.nextInt(50) == 0 ? 0 : 1)));
    int changes = random.nextInt(4);
    StringBuilder mutated = new StringBuilder(frame);
    for (int i = 0; i < changes; i++) {
      mutate(mutated, random);
    }
    return mutated.toString();
  }

  /** Mostly what leaves it JSON, so that it is not thrown out at once. */
  private static void mutate(StringBuilder frame, SplittableRandom random) {
    int at = random.nextInt(Math.max(1, frame.length()));
    switch (random.nextInt(30)) {
      case 0 -> frame.insert(at, (char) (32 + random.nextInt(90)));
      case 1 -> frame.delete(at, Math.min(frame.length(), at + 1 + random.nextInt(5)));
      case 2 -> frame.insert(at, "\\ud83d");
      case 3 -> frame.append(frame);
      default -> {
        int digit = firstDigit(frame, at);
        if (digit >= 0) {
          frame.replace(digit, digit + 1, Long.toString(random.nextLong() >> random.nextInt(64)));
        }
      }
    }
  }

  private static int firstDigit(StringBuilder frame, int from) {
    for (int i = from; i < frame.length(); i++) {
      if (Character.isDigit(frame.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
