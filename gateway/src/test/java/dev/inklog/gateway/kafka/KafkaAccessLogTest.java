package dev.inklog.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.audit.UnrecordedAccessException;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.schemas.DomainSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class KafkaAccessLogTest {
  private static final Who ANN = Who.of(new Principal("ann"), Proof.TOKEN);

  private final GatewayMetrics metrics =
      new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Answering producer = new Answering();
  private final KafkaAccessLog log = new KafkaAccessLog(producer, metrics, () -> now);

  /** Writes at once, or fails at once as a producer does whose buffer is full, or keeps quiet. */
  private static final class Answering extends MockProducer<String, AccessRecord> {
    private boolean failing;
    private boolean quiet;

    Answering() {
      super(
          false,
          null,
          new StringSerializer(),
          DomainSerdes.accesses(Map.of("schema.registry.url", "inprocess://bundled")).serializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<String, AccessRecord> record, Callback callback) {
      if (failing) {
        Exception failure = new TopicAuthorizationException("audit");
        callback.onCompletion(null, failure);
        return CompletableFuture.failedFuture(failure);
      }
      Future<RecordMetadata> writing = super.send(record, callback);
      if (!quiet) {
        completeNext();
      }
      return writing;
    }
  }

  private AccessRecord access(Who who, AccessAction action) {
    return new AccessRecord(
        now,
        who,
        new Route("10.0.0.7", "g1"),
        Deed.of(action, new DocumentId("d")),
        AccessOutcome.ALLOWED);
  }

  @Test
  void writesUnderThePrincipalAndAtTheMoment() {
    log.record(access(ANN, AccessAction.OPENED));
    ProducerRecord<String, AccessRecord> written = producer.history().getFirst();
    assertThat(written.topic()).isEqualTo("audit");
    assertThat(written.key()).isEqualTo("ann");
    assertThat(written.timestamp()).isEqualTo(now.toEpochMilli());
    assertThat(written.value()).isEqualTo(access(ANN, AccessAction.OPENED));
  }

  @Test
  void whoIsNotKnownHasNoKey() {
    log.record(access(Who.UNKNOWN, AccessAction.READ));
    assertThat(producer.history().getFirst().key()).isNull();
  }

  @Test
  void onlyTheFirstIsWaitedFor() throws Exception {
    producer.quiet = true;
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> log.record(access(ANN, AccessAction.OPENED)));
    assertThatThrownBy(() -> first.get(50, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    while (!producer.completeNext()) {
      Thread.onSpinWait();
    }
    first.get();

    log.record(access(ANN, AccessAction.READ));
    assertThat(producer.completeNext()).isTrue();
  }

  @Test
  void whatCannotBeRecordedMustNotHappenButLeaving() {
    producer.failing = true;
    assertThatThrownBy(() -> log.record(access(ANN, AccessAction.OPENED)))
        .isInstanceOf(UnrecordedAccessException.class);
    log.record(access(ANN, AccessAction.LEFT));
    assertThat(metrics.unrecordedAccesses()).isEqualTo(2);
  }

  @Test
  void whatIsNotTakenMustNotHappenEitherWhenNobodyWaits() {
    log.record(access(ANN, AccessAction.OPENED));
    producer.failing = true;
    assertThatThrownBy(() -> log.record(access(ANN, AccessAction.READ)))
        .isInstanceOf(UnrecordedAccessException.class);
    log.close();
    producer.failing = false;
    assertThatThrownBy(() -> log.record(access(ANN, AccessAction.READ)))
        .isInstanceOf(UnrecordedAccessException.class);
    log.record(access(ANN, AccessAction.LEFT));
  }

  @Test
  void isCautiousForAMinuteAfterAFailure() {
    log.record(access(ANN, AccessAction.OPENED));
    producer.quiet = true;
    log.record(access(ANN, AccessAction.READ));
    producer.errorNext(new TopicAuthorizationException("audit"));
    assertThat(metrics.unrecordedAccesses()).isEqualTo(1);

    CompletableFuture<Void> careful =
        CompletableFuture.runAsync(() -> log.record(access(ANN, AccessAction.READ)));
    while (!producer.errorNext(new TopicAuthorizationException("audit"))) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(careful::join).hasCauseInstanceOf(UnrecordedAccessException.class);

    now = now.plus(Duration.ofMinutes(1));
    log.record(access(ANN, AccessAction.READ));
    assertThat(producer.completeNext()).isTrue();
  }
}
