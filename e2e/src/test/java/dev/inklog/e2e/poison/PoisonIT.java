package dev.inklog.e2e.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.DurableRecord;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.verify.ReplayVerification;
import dev.inklog.e2e.verify.ReplayVerifier;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.sequencer.deadletter.UntrustedDocumentException;
import dev.inklog.sequencer.state.EntryKind;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running Inklog whose stores are damaged under one document. */
class PoisonIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final DocumentId BAD = new DocumentId("bad");
  private static final DocumentId GOOD = new DocumentId("good");
  private static final String CHANGELOG = "sequencer-documents-changelog";

  private @TempDir Path data;
  private @TempDir Path replay;

  @Test
  void oneDamagedDocumentWaitsAndTheOthersGoOn() throws IOException {
    try (var before = StandaloneProcess.start(data);
        var server = server(before)) {
      server.create(BAD, "Bad", "b");
      server.create(GOOD, "Good", "g");
      type(server, BAD);
      damage(kafka(before.endpoints()));
    }
    // Without its stores the sequencer takes what the changelogs have.
    new TemporaryDirectory(data.resolve("streams")).close();
    try (var after = StandaloneProcess.start(data);
        var server = server(after);
        var bad = server.open(BAD, 4, AckListener.NONE)) {
      Map<String, Object> kafka = kafka(after.endpoints());
      append(bad);
      Await.value(DEADLINE, "the document to be set aside", () -> marked(kafka));
      type(server, GOOD);
      assertThat(server.text(GOOD)).isEqualTo("gx");
      assertThat(server.text(BAD)).isEqualTo("bx");
      assertThat(letters(kafka))
          .anyMatch(letter ->
              letter.exception().equals(UntrustedDocumentException.class.getName())
                  && letter.key().equals("bad"));

      assertThat(new DocumentRepair(kafka).repair(BAD)).isEqualTo(new Revision(2));
      bad.awaitSynchronized(DEADLINE);
      assertThat(server.text(BAD)).isEqualTo("bxx");
      assertThatIllegalStateException().isThrownBy(() -> new DocumentRepair(kafka).repair(BAD));
      verifies(kafka);
    }
  }

  @Test
  void aRecordThatWasPutAwayCanBeSubmittedAgain() throws IOException {
    try (var standalone = StandaloneProcess.start(data)) {
      Map<String, Object> kafka = kafka(standalone.endpoints());
      DurableRecord.write(
          kafka, new ProducerRecord<>(Topics.EDITS, 1, new byte[] {'k'}, new byte[] {1, 2}));
      Await.value(DEADLINE, "a dead letter", () -> letter(kafka, 1));
      new RecordRelease(kafka).release(1, 0);
      Letter again = Await.value(DEADLINE, "another dead letter", () -> letter(kafka, 2));
      assertThat(again.partition()).isEqualTo(1);
      assertThat(again.offset()).isPositive();
    }
  }

  private static Optional<Letter> letter(Map<String, Object> kafka, int count) {
    List<Letter> letters = letters(kafka);
    return letters.size() < count ? Optional.empty() : Optional.of(letters.getLast());
  }

  private static List<Letter> letters(Map<String, Object> kafka) {
    List<Letter> letters = new ArrayList<>();
    PartitionReader.readAll(kafka, Topics.DEAD_LETTERS, record -> letters.add(Letter.of(record)));
    return letters;
  }

  private static Optional<Boolean> marked(Map<String, Object> kafka) {
    return SetAsideDocuments.read(kafka).containsKey(BAD) ? Optional.of(true) : Optional.empty();
  }

  private static void damage(Map<String, Object> kafka) {
    byte[] key = EntryKind.headKey(BAD);
    int partition =
        Await.value(DEADLINE, "the document's head to be committed", () -> written(kafka, key));
    byte[] damaged = {99};
    DurableRecord.write(kafka, new ProducerRecord<>(CHANGELOG, partition, key, damaged));
  }

  private static Optional<Integer> written(Map<String, Object> kafka, byte[] key) {
    List<Integer> partitions = new ArrayList<>();
    PartitionReader.readAll(
        kafka,
        CHANGELOG,
        record -> {
          if (Arrays.equals(record.key(), key)) {
            partitions.add(record.partition());
          }
        });
    return partitions.stream().findFirst();
  }

  private void verifies(Map<String, Object> kafka) {
    ReplayVerification verification =
        new ReplayVerifier(SequencerConfig.defaults(kafka).withStateDir(replay))
            .verify(PartitionReader.partitions(kafka, Topics.EDITS));
    assertThat(verification.difference()).isEmpty();
  }

  private static void type(InklogServer server, DocumentId id) {
    try (DocumentClient client = server.open(id, 4, AckListener.NONE)) {
      append(client);
      client.awaitSynchronized(DEADLINE);
    }
  }

  private static void append(DocumentClient client) {
    client.editAt(length -> Operation.builder().retain(length).insert("x").build());
  }

  private static InklogServer server(StandaloneProcess standalone) {
    return new InklogServer(URI.create(standalone.endpoints().url()));
  }

  private static Map<String, Object> kafka(Endpoints endpoints) {
    return Map.of(
        "bootstrap.servers", endpoints.bootstrap(), "schema.registry.url", endpoints.registry());
  }
}
