package dev.inklog.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.FakeLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentLoaderTest {
  private static final DocumentId ID = new DocumentId("d");

  private final FakeLog log = new FakeLog();
  private final Event one = log.create(ID, "");
  private final Event two = log.edit(ID, "s", 1, 1, "[\"a\"]");
  private final Event three = log.edit(ID, "s", 2, 2, "[\"b\"]");

  private static Event decidedOtherwise(Event event) {
    return new Event(
        event.documentId(),
        event.revision(),
        event.origin(),
        event.input(),
        event.body(),
        Hash.ZERO);
  }

  @Test
  void takesEachEventOnce() {
    assertThat(DocumentLoader.inOrder(List.of(one, two, one, two, three), Revision.ZERO))
        .containsExactly(one, two, three);
  }

  @Test
  void leavesOutWhatTheStoreHas() {
    assertThat(DocumentLoader.inOrder(List.of(one, two, three), new Revision(2)))
        .containsExactly(three);
  }

  @Test
  void believesTheLaterOfTwoDecisions() {
    Event other = decidedOtherwise(two);
    assertThat(DocumentLoader.inOrder(List.of(one, two, three, other), Revision.ZERO))
        .containsExactly(one, other);
  }
}
