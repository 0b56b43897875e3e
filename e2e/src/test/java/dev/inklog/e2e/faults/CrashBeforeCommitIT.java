package dev.inklog.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerApp;
import dev.inklog.sequencer.SequencerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People are shown events before their transaction is committed. Here the sequencer dies in
 * between, and another decides again: the same, or, as no build ever should, otherwise.
 */
class CrashBeforeCommitIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final DocumentId ID = new DocumentId("note");
  private static final String SLOW = "sequencer-slow";

  private @TempDir Path directory;
  private Cluster cluster;
  private InklogServer gateway;
  private DocumentClient ann;

  /** Leaves a cluster whose sequencer died after ann saw "abcd" and before that was committed. */
  @BeforeEach
  void crash() throws IOException {
    cluster = Cluster.start(directory, 1);
    gateway = new InklogServer(cluster.gateways().getFirst());
    gateway.create(ID, "Note", "0");
    ann = gateway.open(ID, 1, AckListener.NONE);
    Await.value(DEADLINE, "the creation to be committed", () -> committed(1));
    cluster.nodes(NodeKind.SEQUENCER).forEach(Node::stop);

    Node slow =
        cluster.sequencer(
            SLOW,
            Map.of("SEQUENCER_COMMIT_INTERVAL", "5m", "SEQUENCER_TRANSACTION_TIMEOUT", "10m"));
    slow.start();
    slow.awaitReady();
    ann.edit(Operation.builder().insert("abcd").build());
    ann.awaitSynchronized(DEADLINE);
    slow.kill();
    assertThat(committed(2)).isEmpty();
  }

  @AfterEach
  void stop() {
    ann.close();
    gateway.close();
    cluster.close();
  }

  @Test
  void whatWasSeenIsDecidedAgainAndTheSame() throws Exception {
    try (SequencerApp again = SequencerApp.start(config())) {
      again.awaitRunning(DEADLINE);
      ann.edit(Operation.builder().insert("e").build());
      ann.awaitSynchronized(DEADLINE);
      Await.value(DEADLINE, "three events", () -> committed(3));
      assertThat(ann.text()).isEqualTo("eabcd0");
      assertThat(gateway.text(ID)).isEqualTo("eabcd0");
      LogCount log = LogCount.of(cluster.kafka());
      assertThat(log.audit().problems()).isZero();
      assertThat(log.doubled()).isZero();
      assertThat(divergences()).isZero();
    }
  }

  @Test
  void aBuildThatDecidesOtherwiseIsNoticedAndItsClientsReload() throws Exception {
    Limits stricter = Limits.DEFAULTS.withText(3, 1_000, 1_000);
    try (SequencerApp wrong = SequencerApp.start(config().withLimits(stricter))) {
      wrong.awaitRunning(DEADLINE);
      // Somebody who knows nothing of what ann saw; what stands in its place is another event.
      submit(new Body.TextEdited(Operation.builder().insert("x").build()));
      Await.value(DEADLINE, "ann to have the text of the log", () -> annHas("x0"));
      assertThat(divergences()).isEqualTo(1);
      ann.edit(Operation.builder().insert("y").build());
      ann.awaitSynchronized(DEADLINE);
      assertThat(gateway.text(ID)).isEqualTo("yx0");
      Await.value(DEADLINE, "three events", () -> committed(3));
      assertThat(LogCount.of(cluster.kafka()).audit().problems()).isZero();
    }
  }

  private SequencerConfig config() {
    return SequencerConfig.defaults(cluster.kafka()).withStateDir(directory.resolve(SLOW));
  }

  private Optional<Boolean> committed(long events) {
    long found = LogCount.of(cluster.kafka()).audit().events();
    return found >= events ? Optional.of(true) : Optional.empty();
  }

  private Optional<String> annHas(String text) {
    return Optional.of(ann.text()).filter(text::equals);
  }

  /** Of all gateways. */
  private long divergences() {
    return cluster.nodes(NodeKind.GATEWAY).stream()
        .flatMap(node -> node.metrics().lines())
        .filter(line -> line.startsWith("inklog_gateway_divergences_total"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private void submit(Body body) throws ExecutionException, InterruptedException {
    Origin origin =
        new Origin(new SessionId("elsewhere"), new ClientSequence(1), new Principal("guest"));
    try (var submissions = DomainSerdes.submissions(cluster.kafka());
        var producer =
            new KafkaProducer<>(
                cluster.kafka(), new StringSerializer(), submissions.serializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.EDITS, ID.value(), new Submission(ID, origin, new Revision(1), body, "")))
          .get();
    }
  }
}
