package dev.inklog.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final DocumentId ID = new DocumentId("d");

  private final FakeLog log = new FakeLog();
  private final History history = new History(log);

  @Test
  void findsTheRevisionOfATime() {
    log.create(ID, "a");
    for (int i = 1; i < 100; i++) {
      log.pass(10);
      log.edit(ID, "s", i, i, "[\"x\"]");
    }
    Instant first = log.event(ID, new Revision(1)).input().at();
    for (int revision = 1; revision <= 100; revision++) {
      Instant at = first.plusMillis(10L * (revision - 1));
      assertThat(history.at(ID, at, new Revision(100))).isEqualTo(new Revision(revision));
      assertThat(history.at(ID, at.minusMillis(1), new Revision(100)))
          .isEqualTo(new Revision(revision - 1));
    }
    assertThat(history.at(ID, Instant.MAX, new Revision(7))).isEqualTo(new Revision(7));
  }

  @Test
  void remembersWhoWroteWhatOfAFewDocuments() {
    for (int i = 0; i < 20; i++) {
      DocumentId id = new DocumentId("d" + i);
      log.create(id, "text of " + i);
      log.edit(id, "s" + i, 1, 1, "[\"x\"]");
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20; i++) {
        DocumentId id = new DocumentId("d" + i);
        assertThat(history.attribution(id, new Revision(2)).spans()).hasSize(2);
        assertThat(history.attribution(id, new Revision(1)).spans()).hasSize(1);
      }
    }
  }
}
