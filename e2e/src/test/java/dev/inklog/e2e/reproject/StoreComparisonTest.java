package dev.inklog.e2e.reproject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.history.Version;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.ot.Operation;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.MemoryDocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StoreComparisonTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final DocumentId ID = new DocumentId("d");

  private final DocumentStore old = new MemoryDocumentStore();
  private final DocumentStore rebuilt = new MemoryDocumentStore();

  @Test
  void findsNothingWhereTheSameLogWasProjectedAndOneIsAhead() {
    fill(old, events("x", 20));
    fill(rebuilt, events("x", 30));
    StoreComparison.Report report = compare(BEGIN);
    assertThat(report.examples()).isEmpty();
    assertThat(report.documents()).isEqualTo(1);
    assertThat(report.snapshots()).isEqualTo(1);
    assertThat(report.versions()).isEqualTo(1);
  }

  @Test
  void findsAnotherTextAMissingVersionAndAMissingDocument() {
    fill(old, events("x", 20));
    assertThat(compare(BEGIN.plusSeconds(60)).examples())
        .containsExactly("d is not in the new store");
    // It began after the new store's last look at the log.
    assertThat(compare(BEGIN).examples()).isEmpty();

    rebuilt.append(ID, events("y", 20));
    assertThat(compare(BEGIN).examples())
        .anyMatch(example -> example.startsWith("d is another document at revision 20"))
        .anyMatch(example -> example.startsWith("d has no such version"));
  }

  private StoreComparison.Report compare(Instant since) {
    return new StoreComparison(old, rebuilt, since).compare();
  }

  private static void fill(DocumentStore store, List<Event> events) {
    store.append(ID, events);
    store.putSnapshot(store.load(ID, new Revision(10)));
    store.putVersion(
        ID,
        new Version(
            new Revision(5),
            new Revision(1),
            BEGIN,
            new TreeSet<>(List.of(new Principal("ada"))),
            4,
            0));
  }

  private static List<Event> events(String letter, int count) {
    List<Event> events = new ArrayList<>();
    Hash hash = Hash.ZERO;
    for (int i = 0; i < count; i++) {
      Body body =
          i == 0
              ? new Body.DocumentCreated("t", "text", "")
              : new Body.TextEdited(Operation.builder().insert(letter).build());
      Origin origin =
          new Origin(new SessionId("s"), new ClientSequence(i + 1L), new Principal("ada"));
      Revision revision = new Revision(i + 1L);
      InputPosition input = new InputPosition(0, i, BEGIN.plusSeconds(i));
      events.add(EventHash.chained(hash, new Event(ID, revision, origin, input, body, Hash.ZERO)));
      hash = events.getLast().hash();
    }
    return events;
  }
}
