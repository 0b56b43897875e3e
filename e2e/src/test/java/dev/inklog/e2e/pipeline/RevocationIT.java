package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.client.ServerMessage;
import dev.inklog.gateway.GatewayApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rights that end while somebody types, at the gateway where that is said and at another one: how
 * long after the answer, and what stands in the log.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RevocationIT {
  private static final Duration PROMISE = Duration.ofSeconds(1);
  private static final int REVOCATIONS = 100;
  private static final int DOWNGRADES = 30;
  private static final int LINKS = 10;
  private static final int BEFORE = 2;

  private Pipeline pipeline;
  private GatewayApp second;
  private InklogServer owner;
  private InklogServer here;
  private InklogServer there;

  @BeforeAll
  void start(@TempDir Path directory) {
    pipeline = Pipeline.start(directory);
    second = pipeline.gateway();
    owner = pipeline.server();
    here = new InklogServer(owner.address(), "eve");
    there = new InklogServer(URI.create("http://127.0.0.1:" + second.port()), "eve");
  }

  @AfterAll
  void stop() {
    if (second != null) {
      here.close();
      there.close();
      second.close();
    }
    if (pipeline != null) {
      pipeline.close();
    }
  }

  private DocumentId created(String name) throws IOException {
    DocumentId id = new DocumentId(name);
    owner.create(id, name, "");
    return id;
  }

  private String ask(int status, String method, DocumentId id, String rest, String body)
      throws IOException {
    var answer = owner.ask(method, "/v1/documents/" + id + rest, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  /** When the owner asked, and had the answer. */
  private record Asked(long at, long answered) {}

  /**
   * Times in microseconds.
   *
   * @param accepted from the answer to the last edit that was accepted; 0 for one before it
   * @param told from the answer to when who is meant knew; 0 for before it
   * @param whole from asking to when they knew
   */
  private record Times(Histogram accepted, Histogram told, Histogram whole) {
    Times() {
      this(new Histogram(3), new Histogram(3), new Histogram(3));
    }

    void add(Asked asked, Insistent eve, long toldAt) {
      long answered = asked.answered();
      whole.recordValue(Math.max(0, (toldAt - asked.at()) / 1_000));
      accepted.recordValue(Math.max(0, (eve.lastAccepted() - answered) / 1_000));
      told.recordValue(Math.max(0, (toldAt - answered) / 1_000));
    }

    void assertKept(String where, String toldOf) {
      print(where + ": answer to the last accepted edit", accepted);
      print(where + ": answer to " + toldOf, told);
      print(where + ": asking to " + toldOf, whole);
      assertThat(Duration.ofNanos(accepted.getValueAtPercentile(99) * 1_000))
          .isLessThanOrEqualTo(PROMISE);
      assertThat(Duration.ofNanos(told.getValueAtPercentile(99) * 1_000))
          .isLessThanOrEqualTo(PROMISE);
    }

    private static void print(String what, Histogram micros) {
      System.out.printf(
          "%s: %d times, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
          what,
          micros.getTotalCount(),
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getMaxValue() / 1e3);
    }
  }

  @Test
  void whoIsRevokedWritesNoMore() throws IOException {
    DocumentId id = created("revoked");
    Times same = new Times();
    Times other = new Times();
    for (int i = 0; i < REVOCATIONS; i++) {
      owner.grant(id, "eve", "editor");
      try (Insistent eve = new Insistent(here, id);
          Insistent elsewhere = new Insistent(there, id)) {
        eve.awaitAccepted(BEFORE);
        elsewhere.awaitAccepted(BEFORE);
        long at = System.nanoTime();
        ask(200, "DELETE", id, "/access?principal=eve", "");
        Asked asked = new Asked(at, System.nanoTime());
        same.add(asked, eve, eve.awaitClosed(4403));
        other.add(asked, elsewhere, elsewhere.awaitClosed(4403));
      }
    }
    assertNothingWithoutRight(id, REVOCATIONS);
    same.assertKept("same gateway", "the closed socket");
    other.assertKept("another gateway", "the closed socket");
  }

  @Test
  void whoMayOnlyReadFromNowOnWritesNoMore() throws IOException {
    DocumentId id = created("downgraded");
    Times same = new Times();
    Times other = new Times();
    for (int i = 0; i < DOWNGRADES; i++) {
      owner.grant(id, "eve", "editor");
      try (Insistent eve = new Insistent(here, id);
          Insistent elsewhere = new Insistent(there, id)) {
        eve.awaitAccepted(BEFORE);
        elsewhere.awaitAccepted(BEFORE);
        long at = System.nanoTime();
        owner.grant(id, "eve", "viewer");
        Asked asked = new Asked(at, System.nanoTime());
        same.add(asked, eve, eve.awaitNotice());
        other.add(asked, elsewhere, elsewhere.awaitNotice());
        eve.awaitRefusal("forbidden");
        elsewhere.awaitRefusal("forbidden");
      }
    }
    assertNothingWithoutRight(id, DOWNGRADES);
    same.assertKept("same gateway", "the notice role-changed");
    other.assertKept("another gateway", "the notice role-changed");
  }

  @Test
  void guestsOfARevokedLinkWriteNoMore() throws IOException {
    DocumentId id = created("linked");
    Times same = new Times();
    Times other = new Times();
    for (int i = 0; i < LINKS; i++) {
      var link =
          ServerMessage.JSON.readTree(
              ask(201, "POST", id, "/links", "{\"role\":\"editor\",\"guests\":true}"));
      String[] headers = {"Inklog-Link", link.path("secret").asText(), "Inklog-Guest", "eve"};
      try (Insistent eve = new Insistent(here, id, headers);
          Insistent elsewhere = new Insistent(there, id, headers)) {
        eve.awaitAccepted(BEFORE);
        elsewhere.awaitAccepted(BEFORE);
        long at = System.nanoTime();
        ask(200, "DELETE", id, "/links/" + link.path("id").asText(), "");
        Asked asked = new Asked(at, System.nanoTime());
        same.add(asked, eve, eve.awaitClosed(4403));
        other.add(asked, elsewhere, elsewhere.awaitClosed(4403));
      }
    }
    assertNothingWithoutRight(id, LINKS);
    same.assertKept("link, same gateway", "the closed socket");
    other.assertKept("link, another gateway", "the closed socket");
  }

  /** Reads the log: whatever was written was written by who could write at that place in it. */
  private void assertNothingWithoutRight(DocumentId id, int endings) throws IOException {
    List<Event> log = pipeline.log(id, owner.revision(id));
    Map<String, Role> roles = new HashMap<>();
    int written = 0;
    int ended = 0;
    for (Event event : log) {
      String author = event.origin().author().value();
      switch (event.body()) {
        case Body.AccessChanged(Principal grantee, var grant) -> {
          ended += grant.filter(one -> one.role().covers(Role.EDITOR)).isEmpty() ? 1 : 0;
          roles.put(grantee.value(), grant.map(one -> one.role()).orElse(Role.VIEWER));
        }
        case Body.TextEdited _ -> {
          String grantee = author.replaceFirst("/.*", "");
          assertThat(roles.getOrDefault(grantee, Role.VIEWER).covers(Role.EDITOR))
              .as("revision %s by %s", event.revision(), author)
              .isTrue();
          written++;
        }
        default -> {}
      }
    }
    assertThat(ended).isEqualTo(endings);
    assertThat(written).isGreaterThanOrEqualTo(2 * BEFORE * endings);
  }
}
