package dev.inklog.e2e.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.state.Document;
import dev.inklog.e2e.StandaloneProcess;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.replay.StoreReading;
import dev.inklog.e2e.verify.ReplayVerification;
import dev.inklog.e2e.verify.ReplayVerifier;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document goes from one Inklog to another. */
class ArchiveIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final DocumentId ID = new DocumentId("travels");

  private @TempDir Path here;
  private @TempDir Path there;
  private @TempDir Path files;
  private @TempDir Path state;

  @Test
  void aDocumentTravelsWithItsWholeLog() throws IOException {
    Path archive = files.resolve("travels.jsonl");
    Document exported = export(archive);
    assertThat(ImportApp.run(archive.toString(), "--check")).isZero();
    forged(archive, "first", "f1rst");
    forged(archive, "\"revision\":%s".formatted(exported.revision()), "\"revision\":3");

    try (var standalone = StandaloneProcess.start(there);
        var server = new InklogServer(URI.create(standalone.endpoints().url()))) {
      for (int again = 0; again < 2; again++) {
        assertThat(ImportApp.run(archive.toString(), "--data", there.toString())).isZero();
        assertThat(stored(there, exported.revision())).isEqualTo(exported);
        assertThat(server.text(ID)).isEqualTo(exported.text().toString());
      }
      try (var client = server.open(ID, 1, AckListener.NONE)) {
        client.edit(Operation.builder().insert("further ").build());
        client.awaitSynchronized(DEADLINE);
        assertThat(client.revision()).isEqualTo(exported.revision().next());
      }
      assertThat(stored(there, exported.revision().next()).text().toString())
          .isEqualTo("further " + exported.text());
      // It has moved on, so it is not taken back.
      assertThat(ImportApp.run(archive.toString(), "--data", there.toString())).isEqualTo(1);
      assertThat(server.text(ID)).startsWith("further ");
      ReplayVerification verification =
          new ReplayVerifier(
                  SequencerConfig.defaults(kafka(standalone.endpoints())).withStateDir(state))
              .verify(2);
      assertThat(verification.difference()).isEmpty();
    }
  }

  private Document export(Path archive) throws IOException {
    try (var standalone = StandaloneProcess.start(here);
        var server = new InklogServer(URI.create(standalone.endpoints().url()))) {
      server.create(ID, "Über \"alles\"", "first\n\uD83D\uDE00");
      Revision head;
      try (var client = server.open(ID, 1, AckListener.NONE)) {
        for (int i = 0; i < 30; i++) {
          client.edit(Operation.builder().retain(5).insert("é\t\uD83D\uDE00").delete(1).build());
        }
        client.awaitSynchronized(DEADLINE);
        head = client.revision();
      }
      Document document = stored(here, head);
      assertThat(ExportApp.run(ID.value(), archive.toString(), "--data", here.toString())).isZero();
      assertThat(ExportApp.run("nothing", files.resolve("n").toString(), "--data", here.toString()))
          .isEqualTo(1);
      assertThat(files.resolve("n")).doesNotExist();
      return document;
    }
  }

  private void forged(Path archive, String text, String other) throws IOException {
    Path forged = files.resolve("forged.jsonl");
    String changed = Files.readString(archive).replaceFirst(text, other);
    assertThat(changed).isNotEqualTo(Files.readString(archive));
    Files.writeString(forged, changed);
    assertThat(ImportApp.run(forged.toString(), "--check")).isEqualTo(1);
  }

  private static Document stored(Path data, Revision head) {
    return StoreReading.read(data.resolve("store"), ID, head);
  }

  private static Map<String, Object> kafka(Endpoints endpoints) {
    return Map.of(
        "bootstrap.servers", endpoints.bootstrap(), "schema.registry.url", "inprocess://bundled");
  }
}
