package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stretches of {@code ops} that the projector has not projected yet. One consumer, one
 * thread, one partition at a time; requests queue, boundedly.
 */
public final class CatchUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final int MAX_QUEUED = 1_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

  /** The events of one document in one partition from offset {@code from} to before {@code to}. */
  record Stretch(DocumentId document, int partition, long from, long to) {}

  private record Request(Stretch stretch, long deadline, CompletableFuture<List<Event>> result) {
    boolean isLate() {
      return System.nanoTime() - deadline > 0 || result.isDone();
    }
  }

  private final Consumer<byte[], byte[]> consumer;
  private final RecordDecoder<Event> decoder;
  private final Duration deadline;
  private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final Thread thread = Thread.ofPlatform().name("gateway-catch-up").unstarted(this::run);

  /**
   * @param consumer belongs to this from now on
   * @param deadline the longest wait for a stretch
   */
  CatchUp(Consumer<byte[], byte[]> consumer, RecordDecoder<Event> decoder, Duration deadline) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.deadline = deadline;
  }

  void start() {
    thread.start();
  }

  /**
   * The events of a stretch, in the order of the log, duplicates included; perhaps some that stand
   * before or after it. Blocks.
   */
  List<Event> read(Stretch stretch) {
    if (stretch.from() >= stretch.to()) {
      return List.of();
    }
    Request request =
        new Request(stretch, System.nanoTime() + deadline.toNanos(), new CompletableFuture<>());
    if (!requests.offer(request)) {
      throw new DocumentUnavailableException("too many documents are being opened");
    }
    try {
      return request.result().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      request.result().cancel(false);
      throw new DocumentUnavailableException("the log was not read in time", e);
    } catch (ExecutionException e) {
      throw new DocumentUnavailableException("the log cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DocumentUnavailableException("interrupted", e);
    }
  }

  private void run() {
    try {
      while (true) {
        answer(next());
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      LOG.atDebug().setCause(e).log("catching up stops");
    } finally {
      // The consumer's close would fail on an interrupted thread.
      boolean _ = Thread.interrupted();
      consumer.close();
    }
  }

  /** The next request, and all that wait for the same partition: one reading serves them all. */
  private List<Request> next() throws InterruptedException {
    List<Request> together = new ArrayList<>();
    Request first = requests.take();
    together.add(first);
    for (Iterator<Request> others = requests.iterator(); others.hasNext(); ) {
      Request other = others.next();
      if (other.stretch().partition() == first.stretch().partition() && requests.remove(other)) {
        together.add(other);
      }
    }
    together.removeIf(Request::isLate);
    return together;
  }

  private void answer(List<Request> together) {
    if (together.isEmpty()) {
      return;
    }
    try {
      Map<String, List<Event>> events = events(together);
      for (Request request : together) {
        request.result().complete(within(request.stretch(), events));
      }
    } catch (org.apache.kafka.common.errors.InterruptException e) {
      together.forEach(request -> request.result().completeExceptionally(e));
      throw e;
    } catch (RuntimeException e) {
      together.forEach(request -> request.result().completeExceptionally(e));
    }
  }

  /** What is at hand may begin earlier, and end later, than one of them asked for. */
  private static List<Event> within(Stretch stretch, Map<String, List<Event>> events) {
    return List.copyOf(events.getOrDefault(stretch.document().value(), List.of()));
  }

  /** The events of their documents from where the first begins to where the last ends. */
  private Map<String, List<Event>> events(List<Request> together) {
    int at = together.getFirst().stretch().partition();
    TopicPartition partition = new TopicPartition(Topics.OPS, at);
    long from = together.stream().mapToLong(one -> one.stretch().from()).min().orElseThrow();
    long to = together.stream().mapToLong(one -> one.stretch().to()).max().orElseThrow();
    Map<String, List<Event>> events = new HashMap<>();
    together.forEach(one -> events.put(one.stretch().document().value(), new ArrayList<>()));
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < to) {
      if (together.stream().allMatch(Request::isLate)) {
        throw new DocumentUnavailableException("the log was not read in time");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        List<Event> wanted = events.get(key(record));
        if (wanted != null && record.offset() < to) {
          decoder.decode(record).ifPresent(wanted::add);
        }
      }
    }
    return events;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(STOP_DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
