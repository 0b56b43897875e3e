package dev.inklog.gateway.kafka;

import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.audit.AccessLog;
import dev.inklog.gateway.audit.UnrecordedAccessException;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.Spacing;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who had access to {@code audit}, keyed by principal.
 *
 * <p>While records are written, whoever has one is let go as soon as it is handed over. Until the
 * first is written, and for a minute after one was not, each is waited for: then nobody gets
 * anything of which there is no record. So what goes unrecorded is what was handed over when Kafka
 * stopped writing, and not answered by then.
 */
public final class KafkaAccessLog implements AccessLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaAccessLog.class);
  private static final Duration FLUSH_DEADLINE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration CAUTION = Duration.ofMinutes(1);
  private static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

  private final Producer<String, AccessRecord> producer;
  private final GatewayMetrics metrics;
  private final InstantSource clock;
  private final AtomicReference<Instant> waitingUntil = new AtomicReference<>(Instant.MAX);
  private final Spacing alarms = new Spacing(BETWEEN_ALARMS);

  /**
   * @param producer belongs to this from now on
   */
  public KafkaAccessLog(
      Producer<String, AccessRecord> producer, GatewayMetrics metrics, InstantSource clock) {
    this.producer = producer;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Connects, so that the first record does not wait for it. */
  public void connect() {
    producer.partitionsFor(Topics.AUDIT);
  }

  @Override
  public void record(AccessRecord access) {
    boolean waits = access.canBePrevented() && clock.instant().isBefore(waitingUntil.get());
    try {
      Future<RecordMetadata> writing =
          producer.send(addressed(access), (_, failure) -> whenAnswered(failure));
      if (waits || writing.isDone()) { // A full buffer is said by what is done at once.
        writing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (KafkaException | IllegalStateException e) {
      whenAnswered(e); // Nobody else is told: it was not handed over.
      prevent(access, e);
    } catch (ExecutionException | TimeoutException e) {
      prevent(access, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      prevent(access, e);
    }
  }

  private static void prevent(AccessRecord access, Exception cause) {
    if (access.canBePrevented()) {
      throw new UnrecordedAccessException("an access cannot be recorded", cause);
    }
  }

  /** Its timestamp is the moment of the access, so that it can be looked for by that. */
  private static ProducerRecord<String, AccessRecord> addressed(AccessRecord access) {
    @Nullable String key = access.who().principal().map(Principal::value).orElse(null);
    return new ProducerRecord<>(Topics.AUDIT, null, access.at().toEpochMilli(), key, access);
  }

  private void whenAnswered(@Nullable Exception failure) {
    if (failure == null) {
      waitingUntil.compareAndSet(Instant.MAX, Instant.MIN);
      return;
    }
    Instant now = clock.instant();
    waitingUntil.set(now.plus(CAUTION));
    metrics.accessUnrecorded();
    if (alarms.lets(now)) {
      LOG.atError().setCause(failure).log("ALARM: an access was not recorded");
    }
  }

  /** Waits until what was handed over is written, for a bounded time. */
  @Override
  public void close() {
    producer.close(FLUSH_DEADLINE);
  }
}
