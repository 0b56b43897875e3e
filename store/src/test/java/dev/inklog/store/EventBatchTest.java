package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.log.Event;
import dev.inklog.schemas.EventBatchCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventBatchTest {

  @Test
  void isOneWhereAllFit() {
    List<Event> events = new DocumentLog("d").created("").typed(500).events();
    List<EventBatch> batches = EventBatch.of(events);
    assertThat(batches).hasSize(1);
    assertThat(EventBatchCodec.decode(batches.getFirst().bytes())).isEqualTo(events);
  }

  @Test
  void isSplitWhereTheyDoNot() {
    DocumentLog log = new DocumentLog("d").created("");
    for (int i = 0; i < 60; i++) {
      log.edited("[\"" + "x".repeat(20_000) + "\"]");
    }
    List<EventBatch> batches = EventBatch.of(log.events());
    assertThat(batches).hasSize(4);
    List<Event> read = new ArrayList<>();
    for (EventBatch batch : batches) {
      assertThat(batch.bytes()).hasSizeLessThanOrEqualTo(EventBatch.MAX_BYTES);
      List<Event> events = EventBatchCodec.decode(batch.bytes());
      assertThat(batch.first()).isEqualTo(events.getFirst().revision());
      read.addAll(events);
    }
    assertThat(read).isEqualTo(log.events());
  }

  @Test
  void holdsALargeEventAlone() {
    DocumentLog log = new DocumentLog("d").created("x".repeat(EventBatch.MAX_BYTES)).typed(3);
    List<EventBatch> batches = EventBatch.of(log.events());
    assertThat(EventBatchCodec.decode(batches.getFirst().bytes())).isEqualTo(log.events(1, 1));
  }
}
