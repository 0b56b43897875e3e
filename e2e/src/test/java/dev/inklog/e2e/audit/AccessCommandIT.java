package dev.inklog.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.DurableRecord;
import dev.inklog.gateway.kafka.KafkaAccessLog;
import dev.inklog.gateway.kafka.KafkaClients;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.schemas.Topics;
import dev.inklog.standalone.BrokerTopics;
import dev.inklog.standalone.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway records of who had access is what the command prints. */
class AccessCommandIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int RECORDS = 2_000;

  private final Instant start = Instant.now().minus(Duration.ofDays(2));

  private @TempDir Path directory;
  private EmbeddedBroker broker;
  private Map<String, Object> kafka;
  private GatewayMetrics metrics;
  private KafkaAccessLog log;

  @BeforeEach
  void write() throws IOException {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    BrokerTopics.ensure(broker.bootstrap(), 4);
    kafka =
        Map.of(
            "bootstrap.servers", broker.bootstrap(), "schema.registry.url", "inprocess://bundled");
    Files.writeString(
        directory.resolve("client.properties"),
        "bootstrap.servers=%s\nschema.registry.url=inprocess://bundled\n"
            .formatted(broker.bootstrap()));
    metrics = new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());
    log =
        new KafkaAccessLog(
            new KafkaClients(kafka).accessProducer(), metrics, InstantSource.system());
    log.connect();
    IntStream.range(0, RECORDS).mapToObj(this::access).forEach(log::record);
    Await.value(
        DEADLINE,
        "all records to be written",
        () -> Optional.of(lines()).filter(all -> all.size() == RECORDS));
  }

  @AfterEach
  void stop() {
    if (log != null) {
      log.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  /** A second after the one before, of one of seven people; each tenth of nobody, and refused. */
  private AccessRecord access(int number) {
    boolean known = number % 10 != 0;
    return new AccessRecord(
        start.plusSeconds(number),
        known ? Who.of(new Principal("p" + number % 7), Proof.TOKEN) : Who.UNKNOWN,
        new Route("10.0.0.7", "g1"),
        Deed.of(
            number % 2 == 0 ? AccessAction.OPENED : AccessAction.READ,
            new DocumentId("d" + number % 3)),
        known ? AccessOutcome.ALLOWED : AccessOutcome.refused("unauthorized"));
  }

  private record Run(int status, List<String> lines) {}

  private Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status = AuditApp.run(new PrintStream(out, true, StandardCharsets.UTF_8), all(arguments));
    return new Run(status, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private String[] all(String... arguments) {
    List<String> all = new ArrayList<>(List.of("access"));
    all.addAll(List.of("--config", directory.resolve("client.properties").toString()));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  private List<String> lines(String... arguments) {
    Run run = run(arguments);
    assertThat(run.status()).isZero();
    return run.lines();
  }

  private String moment(int number) {
    return "\"at\":\"" + access(number).at() + "\"";
  }

  @Test
  void printsWhatIsAskedForTheOldestFirst() {
    List<String> lines = lines();
    for (int i = 0; i < RECORDS; i++) {
      assertThat(lines.get(i)).contains(moment(i));
    }
    assertThat(lines.get(1))
        .contains(
            "\"principal\":\"p1\",\"proof\":\"token\",\"keyId\":null,\"address\":\"10.0.0.7\","
                + "\"gateway\":\"g1\",\"action\":\"read\",\"documentId\":\"d1\",\"detail\":null,"
                + "\"outcome\":\"allowed\",\"code\":null}");
    assertThat(metrics.unrecordedAccesses()).isZero();

    assertThat(lines("--principal", "p3", "--action", "read", "--document", "d0", "--since", "3d"))
        .hasSize(
            (int)
                IntStream.range(0, RECORDS)
                    .filter(i -> i % 10 != 0 && i % 7 == 3 && i % 2 == 1 && i % 3 == 0)
                    .count())
        .first()
        .asString()
        .contains(moment(3));
    assertThat(lines("--outcome", "refused")).hasSize(RECORDS / 10);
    assertThat(lines("--principal=")).hasSize(RECORDS / 10);
    assertThat(lines("--since", access(RECORDS - 100).at().toString()))
        .hasSize(100)
        .first()
        .asString()
        .contains(moment(RECORDS - 100));
    assertThat(lines("--since", "1h")).isEmpty();
  }

  @Test
  void goesOnWithWhatComesAndPassesOverWhatCannotBeRead() throws InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thread following =
        Thread.ofPlatform()
            .start(() ->
                AuditApp.run(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    all("--follow", "--principal", "p1", "--document", "d1")));
    Await.value(DEADLINE, "what is there", () -> Optional.of(out).filter(o -> o.size() > 0));
    AccessRecord later =
        new AccessRecord(
            start.minusSeconds(1),
            Who.of(new Principal("p1"), Proof.KEY),
            new Route("10.0.0.7", "g2"),
            Deed.of(AccessAction.EXPORTED, new DocumentId("d1")),
            AccessOutcome.ALLOWED);
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("exported");
    log.record(later);
    Await.value(
        DEADLINE,
        "what comes",
        () ->
            Optional.of(out.toString(StandardCharsets.UTF_8))
                .filter(text -> text.contains("\"action\":\"exported\"")));
    following.interrupt();
    following.join(DEADLINE);
    assertThat(following.isAlive()).isFalse();

    DurableRecord.write(
        kafka, new ProducerRecord<>(Topics.AUDIT, 0, new byte[] {'x'}, new byte[] {1, 2, 3}));
    Run run = run("--action", "exported");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.lines()).hasSize(1);
  }
}
