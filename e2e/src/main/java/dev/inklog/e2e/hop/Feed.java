package dev.inklog.e2e.hop;

import dev.inklog.document.log.Submission;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes submissions to {@code edits}: as fast as it goes, or at times that were fixed before. */
public final class Feed implements AutoCloseable {
  private final IntFunction<Submission> submissions;
  private final KafkaProducer<String, Submission> producer;

  /**
   * @param submissions by their number
   * @param linger 0 where latency is measured
   */
  public Feed(Map<String, Object> kafka, IntFunction<Submission> submissions, Duration linger) {
    this.submissions = submissions;
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("acks", "all");
    config.put("linger.ms", linger.toMillis());
    config.put("batch.size", 64 << 10);
    producer =
        new KafkaProducer<>(
            config, new StringSerializer(), DomainSerdes.submissions(kafka).serializer());
  }

  /** Sends submissions from one to before another, and returns when they are durable. */
  public void send(int from, int to) {
    for (int i = from; i < to; i++) {
      send(i);
    }
    producer.flush();
  }

  /**
   * Sends each submission when it is due, however slow the answers are.
   *
   * @return when each was due, by {@link System#nanoTime}: what latency counts from
   */
  long[] sendAt(int from, int to, int perSecond, IntConsumer sent) {
    long[] due = new long[to];
    long start = System.nanoTime();
    for (int i = from; i < to; i++) {
      due[i] = start + (i - from) * 1_000_000_000L / perSecond;
      for (long left = due[i] - System.nanoTime(); left > 0; left = due[i] - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      send(i);
      sent.accept(i - from + 1);
    }
    return due;
  }

  private void send(int i) {
    Submission submission = submissions.apply(i);
    Future<RecordMetadata> _ =
        producer.send(
            new ProducerRecord<>(Topics.EDITS, submission.documentId().value(), submission),
            (_, failure) -> {
              if (failure != null) {
                throw new IllegalStateException("A submission was not written", failure);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
