package dev.inklog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standalone process: how it starts, stops, is killed, and refuses. */
class StandaloneIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final DocumentId ID = new DocumentId("note");

  private @TempDir Path data;

  @Test
  void stoppedAndStartedAgainItHasEverything() throws IOException {
    try (var first = StandaloneProcess.start(data);
        var server = server(first)) {
      server.create(ID, "Note", "kept");
      assertThat(server.text(ID)).isEqualTo("kept");
    }
    assertThat(Endpoints.of(data)).isEmpty();
    try (var second = StandaloneProcess.start(data);
        var server = server(second)) {
      assertThat(server.text(ID)).isEqualTo("kept");
    }
  }

  /* The transaction that the kill cuts off is open when the next process starts, or has timed out by then. */
  @ParameterizedTest
  @ValueSource(strings = {"1m", "1100ms"})
  void killedItLosesNoAcknowledgedEdit(String transactionTimeout) throws IOException {
    var environment = Map.of("SEQUENCER_TRANSACTION_TIMEOUT", transactionTimeout);
    var first = StandaloneProcess.start(data, environment);
    Revision acknowledged;
    try (var server = server(first)) {
      server.create(ID, "Note", "");
      try (var client = server.open(ID, 4, AckListener.NONE)) {
        append(client, 200);
        client.awaitSynchronized(DEADLINE);
        acknowledged = client.revision();
        first.kill();
      }
    }
    try (var second = StandaloneProcess.start(data, environment);
        var server = server(second);
        var client = server.open(ID, 4, AckListener.NONE)) {
      // What was decided in a transaction that the kill cut off is decided again, and the same.
      client.awaitRevision(acknowledged, DEADLINE);
      assertThat(client.text()).isEqualTo("x".repeat(200));
      append(client, 1);
      client.awaitSynchronized(DEADLINE);
      assertThat(server.text(ID)).isEqualTo("x".repeat(201));
    }
  }

  @Test
  void aDeletedDocumentIsErasedWhenItsTimeIsUp() throws IOException {
    var soon = Map.of("PROJECTOR_SWEEP_EVERY", "1s", "PROJECTOR_ERASE_DELETED_AFTER", "3s");
    try (var standalone = StandaloneProcess.start(data, soon);
        var server = server(standalone)) {
      server.create(ID, "Note", "secret");
      server.create(new DocumentId("other"), "Other", "stays");
      server.delete(ID);
      awaitList(
          server, list -> list.contains("\"id\":\"note\"") && list.contains("\"deleted\":true"));
      awaitList(server, list -> !list.contains("note") && list.contains("\"id\":\"other\""));
      assertThat(server.get("/v1/documents/note?revision=1").statusCode()).isEqualTo(410);
      assertThat(server.text(new DocumentId("other"))).isEqualTo("stays");
    }
  }

  private static void awaitList(InklogServer server, Predicate<String> expected)
      throws IOException {
    Await.value(
        DEADLINE,
        "the list of documents to be another one",
        () -> Optional.of(server.get("/v1/documents").body()).filter(expected));
  }

  @Test
  void aDirectoryInUseAndAPortInUseAreSaid() throws IOException {
    try (var first = StandaloneProcess.start(data)) {
      var port = String.valueOf(URI.create(first.endpoints().url()).getPort());
      assertThatThrownBy(() -> StandaloneProcess.start(data))
          .hasMessageContaining("is in use by process " + first.endpoints().pid());
      assertThatThrownBy(() -> StandaloneProcess.start(data.resolve("other"), "--port", port))
          .hasMessageContaining("Port " + port + " is in use");
    }
  }

  private static void append(DocumentClient client, int edits) {
    for (int i = 0; i < edits; i++) {
      client.editAt(length -> Operation.builder().retain(length).insert("x").build());
    }
  }

  private static InklogServer server(StandaloneProcess standalone) {
    return new InklogServer(URI.create(standalone.endpoints().url()));
  }
}
