package dev.inklog.e2e.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.standalone.Endpoints;
import dev.inklog.standalone.StandaloneConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is what its submissions lead to, and a sequencer that decides otherwise is found out. */
class ReplayVerifierIT {
  private static final int PARTITIONS = StandaloneConfig.DEFAULT_PARTITIONS;
  private static final int DOCUMENTS = 5;
  private static final int EDITS = 10;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private @TempDir Path data;
  private @TempDir Path first;
  private @TempDir Path second;
  private @TempDir Path third;

  @Test
  void whatIsDecidedAgainIsTheSame() throws Exception {
    try (var standalone = StandaloneProcess.start(data)) {
      write(standalone.endpoints());
      SequencerConfig config = SequencerConfig.defaults(kafka(standalone.endpoints()));

      ReplayVerification same = new ReplayVerifier(config.withStateDir(first)).verify(PARTITIONS);
      assertThat(same.difference()).isEmpty();
      assertThat(same.equal()).isTrue();
      assertThat(same.events() + same.undecided()).isEqualTo(DOCUMENTS * (1 + EDITS));
      assertThat(same.submissions()).isEqualTo(DOCUMENTS * (1 + EDITS) + 1);

      ReplayVerification some =
          new ReplayVerifier(config.withStateDir(third))
              .verify(List.of(0, 1), new OffsetRange(2, 5));
      assertThat(some.equal()).isTrue();
      assertThat(some.submissions()).isPositive().isLessThanOrEqualTo(2 * 5);

      Limits stricter = Limits.DEFAULTS.withText(3, 1_000, 1_000);
      ReplayVerification other =
          new ReplayVerifier(config.withStateDir(second).withLimits(stricter)).verify(PARTITIONS);
      assertThat(other.equal()).isFalse();
      assertThat(other.difference()).contains("ops partition ");
    }
  }

  private static void write(Endpoints endpoints)
      throws IOException, ExecutionException, InterruptedException {
    try (var server = new InklogServer(URI.create(endpoints.url()))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        DocumentId id = new DocumentId("document-" + i);
        server.create(id, "title", "text");
        try (var ann = server.open(id, 1, AckListener.NONE);
            var bob = server.open(id, 1, AckListener.NONE)) {
          IntStream.range(0, EDITS / 2).forEach(_ -> both(ann, bob));
          ann.awaitSynchronized(DEADLINE);
          bob.awaitSynchronized(DEADLINE);
        }
      }
    }
    poison(endpoints);
  }

  private static void both(DocumentClient ann, DocumentClient bob) {
    ann.edit(Operation.builder().insert("ann").build());
    bob.edit(Operation.builder().retain(1).insert("bob 😀").build());
  }

  /** A record that is no submission is put away live, and here. */
  private static void poison(Endpoints endpoints) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            kafka(endpoints), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.EDITS, 0, new byte[] {'x'}, new byte[] {1, 2, 3}))
          .get();
    }
  }

  private static Map<String, Object> kafka(Endpoints endpoints) {
    return Map.of(
        "bootstrap.servers", endpoints.bootstrap(), "schema.registry.url", endpoints.registry());
  }
}
