package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * Two people who type into one document of a server, and what they notice of what others do there.
 * On a thread of its own; any thread may ask.
 */
public final class Bystanders implements AutoCloseable {
  private static final int PEOPLE = 2;
  private static final long BETWEEN_KEYSTROKES_NS = 40_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TURN = Duration.ofMillis(100);

  private final URI server;
  private final DocumentId document;
  private final Typists all = new Typists();
  private final Typist[] people = new Typist[PEOPLE];
  private final AtomicReference<Optional<Question>> question =
      new AtomicReference<>(Optional.empty());
  private final CompletableFuture<Long> typed = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("bystanders").unstarted(this::run);
  private volatile boolean stopping;

  /**
   * What they noticed for a while.
   *
   * @param latencies in microseconds, from when each keystroke was due until a screen had it
   * @param failures refusals, and connections that ended
   */
  public record Noticed(Histogram latencies, long failures) {
    /** Milliseconds within which so many of a hundred screens had a keystroke. */
    public double ms(double percentile) {
      return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d screens, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
          latencies.getTotalCount(),
          ms(50),
          ms(99),
          ms(100));
    }
  }

  private record Question(long screens, CompletableFuture<Noticed> answer) {}

  private Bystanders(URI server, DocumentId document) {
    this.server = server;
    this.document = document;
  }

  /** Has them come and begin. */
  public static Bystanders start(URI server, DocumentId document) throws IOException {
    try (InklogServer rest = new InklogServer(server)) {
      rest.create(document, "Bystanders", "");
    }
    Bystanders bystanders = new Bystanders(server, document);
    bystanders.thread.start();
    return bystanders;
  }

  /**
   * What they noticed since this was asked last.
   *
   * @param screens waits until at least so many have shown a keystroke; it is 100 a second
   */
  public Noticed noticed(long screens) {
    CompletableFuture<Noticed> answer = new CompletableFuture<>();
    question.set(Optional.of(new Question(screens, answer)));
    return answer.join();
  }

  /**
   * Has them end, when all that they typed are events.
   *
   * @return how much of it is not in the text, or there twice
   */
  public long finish() throws IOException {
    stopping = true;
    long keystrokes = typed.join();
    try (InklogServer rest = new InklogServer(server)) {
      return Math.abs(keystrokes - rest.text(document).length());
    }
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (LoadLoop loop = new LoadLoop(server)) {
      for (int i = 0; i < PEOPLE; i++) {
        people[i] = new Typist(all, BETWEEN_KEYSTROKES_NS, true);
        loop.connect(document.value(), people[i]);
      }
      loop.runUntil(PATIENCE, "both to be welcome", () -> all.welcomed() == PEOPLE, _ -> {});
      long now = System.nanoTime();
      for (int i = 0; i < PEOPLE; i++) {
        people[i].begin(now + i * BETWEEN_KEYSTROKES_NS / PEOPLE);
      }
      all.measure();
      while (!stopping) {
        loop.run(TURN, this::type);
      }
      loop.runUntil(PATIENCE, "all they typed to be events", this::isDone, this::lastOf);
      typed.complete(people[0].typed() + people[1].typed());
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void type(long now) throws IOException {
    for (Typist typist : people) {
      typist.type(now);
    }
    answer();
  }

  private void lastOf(long now) throws IOException {
    for (Typist typist : people) {
      typist.finish();
    }
    answer();
  }

  private boolean isDone() {
    return people[0].isSynchronized() && people[1].isSynchronized();
  }

  private void answer() {
    Optional<Question> asked = question.get();
    if (asked.isPresent() && all.latencies().getTotalCount() >= asked.get().screens()) {
      question.set(Optional.empty());
      asked.get().answer().complete(new Noticed(all.latencies(), all.failures()));
      all.measure();
    }
  }

  private void fail(RuntimeException cause) {
    typed.completeExceptionally(cause);
    question
        .getAndSet(Optional.empty())
        .ifPresent(asked -> asked.answer().completeExceptionally(cause));
  }
}
