package dev.inklog.e2e.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is checked by our auditor, and by Node with packages that know nothing of Inklog. */
class AuditConsumerIT {
  private static final Path NODE = Path.of("audit-consumer");
  private static final DocumentId ID = new DocumentId("audited");
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private @TempDir Path data;

  @Test
  void bothFindTheSameLogAndNothingWrongInIt() throws IOException, InterruptedException {
    try (var standalone = StandaloneProcess.start(data)) {
      long events = write(standalone.endpoints());
      List<LogRecord> records =
          Await.value(
              DEADLINE,
              "all events to be committed",
              () ->
                  Optional.of(committed(standalone.endpoints()))
                      .filter(all -> all.size() == events));
      LogAuditor auditor = new LogAuditor();
      records.forEach(auditor::check);
      assertThat(auditor.report().examples()).isEmpty();
      String hash = HexFormat.of().formatHex(records.getLast().hash().array());

      assumeTrue(
          Files.exists(NODE.resolve("node_modules")),
          "skipped: e2e/audit-consumer/node_modules is missing");
      assertThat(node(standalone.endpoints(), "check.mjs", ID.value()))
          .isEqualTo(
              "{\"document\":\"audited\",\"events\":%d,\"hash\":\"%s\"}\n"
                  .formatted(records.size(), hash));
    }
  }

  @Test
  void theExampleCountsEachEventOnce() throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(NODE.resolve("node_modules")),
        "skipped: e2e/audit-consumer/node_modules is missing");
    try (var standalone = StandaloneProcess.start(data);
        var server = new InklogServer(URI.create(standalone.endpoints().url()))) {
      server.create(ID, "Counted", "three words here");
      server.create(new DocumentId("other"), "Other", "one");
      awaitCommitted(standalone.endpoints(), 2);
      assertThat(activity(standalone.endpoints()))
          .contains("\"audited\":3", "\"other\":1")
          .contains("\"edits\":2,\"inserted\":19,\"deleted\":0");
      try (var client = server.open(ID, 1, AckListener.NONE)) {
        client.edit(Operation.builder().retain(5).insert(" 😀 more").delete(6).build());
        client.awaitSynchronized(DEADLINE);
      }
      awaitCommitted(standalone.endpoints(), 3);
      for (int again = 0; again < 2; again++) {
        assertThat(activity(standalone.endpoints()))
            .contains("\"audited\":3", "\"other\":1")
            .contains("\"edits\":3,\"inserted\":27,\"deleted\":6");
      }
    }
  }

  private String activity(Endpoints endpoints) throws IOException, InterruptedException {
    return node(endpoints, "activity.mjs", data.resolve("activity.json").toString());
  }

  private static void awaitCommitted(Endpoints endpoints, int events) {
    Await.value(
        DEADLINE,
        "all events to be committed",
        () -> Optional.of(committed(endpoints)).filter(all -> all.size() == events));
  }

  private static List<LogRecord> committed(Endpoints endpoints) {
    List<LogRecord> records = new ArrayList<>();
    try (OpsTopic topic = OpsTopic.open(config(endpoints))) {
      topic.readAll(records::add);
    }
    return records;
  }

  /** Gives the number of events that it led to. */
  private static long write(Endpoints endpoints) throws IOException {
    try (var server = new InklogServer(URI.create(endpoints.url()))) {
      server.create(ID, "Über \"alles\"", "first\n😀");
      try (var client = server.open(ID, 1, AckListener.NONE)) {
        for (int i = 0; i < 20; i++) {
          client.edit(Operation.builder().retain(5).insert("é\t😀").delete(1).build());
        }
        client.awaitSynchronized(DEADLINE);
        return client.revision().value();
      }
    }
  }

  private static Map<String, Object> config(Endpoints endpoints) {
    return Map.of(
        "bootstrap.servers", endpoints.bootstrap(), "schema.registry.url", endpoints.registry());
  }

  private static String node(Endpoints endpoints, String program, String argument)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("audit-consumer", ".log");
    Process process =
        new ProcessBuilder(
                "node",
                NODE.resolve(program).toString(),
                endpoints.bootstrap(),
                endpoints.registry(),
                argument)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
