package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads stretches of {@code ops} that the projector has not projected yet. One consumer, one
 * thread, one stretch at a time; requests queue, boundedly.
 */
public final class CatchUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final int MAX_QUEUED = 1_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(5);

  /** The events of one document in one partition from offset {@code from} to before {@code to}. */
  record Stretch(DocumentId document, int partition, long from, long to) {
    byte[] key() {
      return document.value().getBytes(StandardCharsets.UTF_8);
    }
  }

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

  /** The events of a stretch, in the order of the log, duplicates included. Blocks. */
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
        answer(requests.take());
      }
    } catch (InterruptedException | org.apache.kafka.common.errors.InterruptException e) {
      LOG.atDebug().setCause(e).log("catching up stops");
    } finally {
      // The consumer's close would fail on an interrupted thread.
      boolean _ = Thread.interrupted();
      consumer.close();
    }
  }

  private void answer(Request request) {
    try {
      request.result().complete(events(request));
    } catch (org.apache.kafka.common.errors.InterruptException e) {
      request.result().completeExceptionally(e);
      throw e;
    } catch (RuntimeException e) {
      request.result().completeExceptionally(e);
    }
  }

  private List<Event> events(Request request) {
    Stretch stretch = request.stretch();
    TopicPartition partition = new TopicPartition(Topics.OPS, stretch.partition());
    byte[] key = stretch.key();
    List<Event> events = new ArrayList<>();
    consumer.assign(List.of(partition));
    consumer.seek(partition, stretch.from());
    while (consumer.position(partition) < stretch.to()) {
      if (request.isLate()) {
        throw new DocumentUnavailableException("the log was not read in time");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < stretch.to() && Arrays.equals(key, record.key())) {
          decoder.decode(record).ifPresent(events::add);
        }
      }
    }
    return events;
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
