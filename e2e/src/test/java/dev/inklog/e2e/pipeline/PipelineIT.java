package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.state.Document;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.e2e.client.DocumentClient;
import dev.inklog.e2e.client.ServerMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline on one real broker: WebSocket, gateway, Kafka, sequencer, Kafka, gateway and
 * projector, store.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PipelineIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int SMALL_BUFFER = 3;

  private Pipeline pipeline;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    pipeline = Pipeline.start(directory, environment());
  }

  /** Variables of the services: where the store is, for one. */
  Map<String, String> environment() {
    return Map.of();
  }

  Pipeline pipeline() {
    return pipeline;
  }

  @AfterAll
  void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @Test
  void twoPeopleTypingAtOnceSeeTheSameText() throws IOException {
    var id = created("converge", "The beginning.");
    try (var ann = open(id);
        var bob = open(id)) {
      var typing = CompletableFuture.runAsync(() -> type(ann, 150, 1));
      type(bob, 150, 2);
      typing.join();
      settle(ann, bob);

      assertThat(ann.text()).isEqualTo(bob.text());
      assertThat(pipeline.server().text(id)).isEqualTo(ann.text());
    }
  }

  @Test
  void revisionsHaveNoGapAndEachHashContainsTheOneBefore() throws IOException {
    var id = created("chain", "");
    try (var client = open(id)) {
      type(client, 50, 3);
      client.awaitSynchronized(DEADLINE);

      var log = pipeline.log(id, client.revision().value());

      assertThat(log)
          .extracting(event -> event.revision().value())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, log.size()).boxed().toList());
      assertThat(log).isEqualTo(rehashed(log));
      assertThat(fold(id, log).text()).hasToString(client.text());
    }
  }

  @Test
  void anEditSentTwiceIsOneEvent() throws IOException, InterruptedException {
    var id = created("resend", "");
    var frames = new Frames();
    try (var socket = pipeline.server().connect(id, frames)) {
      socket.send("{\"type\":\"hello\"}");
      frames.next(ServerMessage.Welcome.class);
      var edit = "{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"once\"]}";
      socket.send(edit);
      var first = frames.next(ServerMessage.Events.class);
      socket.send(edit);
      var again = frames.next(ServerMessage.Refused.class);
      socket.send("{\"type\":\"edit\",\"seq\":2,\"base\":2,\"op\":[4,\" only\"]}");

      assertThat(first.events()).extracting(event -> event.revision().value()).containsExactly(2L);
      assertThat(again)
          .isEqualTo(
              new ServerMessage.Refused(
                  1, "already-accepted", false, new Revision(2), OptionalLong.empty()));
      assertThat(pipeline.log(id, 3)).hasSize(3);
      assertThat(pipeline.server().text(id)).isEqualTo("once only");
    }
  }

  @Test
  void aLostConnectionIsResumedAndNothingIsTwice() throws IOException {
    var id = created("resume", "");
    try (var client = open(id)) {
      for (int i = 0; i < 100; i++) {
        client.edit(Operation.builder().retain(i).insert("x").build());
        if (i % 25 == 10) {
          client.loseConnection();
        }
      }
      client.awaitSynchronized(DEADLINE);

      assertThat(pipeline.server().text(id)).isEqualTo("x".repeat(100));
    }
  }

  @Test
  void afterARestartOfEverythingDocumentsAreServedAndEditedOn() throws IOException {
    var id = created("restart", "");
    try (var client = open(id)) {
      type(client, 300, 4);
      client.awaitSynchronized(DEADLINE);
      var before = client.text();

      pipeline.restart();

      assertThat(pipeline.server().text(id)).isEqualTo(before);
    }
    try (var client = open(id)) {
      client.edit(Operation.builder().insert("On. ").build());
      client.awaitSynchronized(DEADLINE);
      assertThat(pipeline.server().text(id)).startsWith("On. ");
      assertThat(pipeline.log(id, client.revision().value()))
          .hasSize((int) client.revision().value());
    }
  }

  private DocumentId created(String id, String text) throws IOException {
    var document = new DocumentId(id);
    pipeline.server().create(document, id, text);
    return document;
  }

  private DocumentClient open(DocumentId id) {
    return pipeline.server().open(id, SMALL_BUFFER, AckListener.NONE);
  }

  /** Inserts and deletes at random places of whatever the text is at that moment. */
  private static void type(DocumentClient client, int edits, long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < edits; i++) {
      client.editAt(length -> {
        int position = random.nextInt(length + 1);
        return random.nextInt(4) == 0 && position < length
            ? Operation.builder().retain(position).delete(1).build()
            : Operation.builder()
                .retain(position)
                .insert(random.nextInt(8) == 0 ? "é\n" : "ab")
                .build();
      });
    }
  }

  private static void settle(DocumentClient ann, DocumentClient bob) {
    ann.awaitSynchronized(DEADLINE);
    bob.awaitSynchronized(DEADLINE);
    ann.awaitRevision(bob.revision(), DEADLINE);
    bob.awaitRevision(ann.revision(), DEADLINE);
  }

  private static Document fold(DocumentId id, List<Event> log) {
    var document = Document.absent(id);
    for (var event : log) {
      document = document.evolve(event);
    }
    return document;
  }

  /** The same events with the hashes that they ought to have. */
  private static List<Event> rehashed(List<Event> log) {
    var previous = Hash.ZERO;
    var result = new ArrayList<Event>();
    for (var event : log) {
      previous = EventHash.of(previous, event);
      result.add(
          new Event(
              event.documentId(),
              event.revision(),
              event.origin(),
              event.input(),
              event.body(),
              previous));
    }
    return result;
  }
}
