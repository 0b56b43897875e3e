package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreCodecsTest {
  @Test
  void eventsComeBackInOrder() {
    List<Event> events = List.of(Samples.event(Samples.CREATED), Samples.event(Samples.EDITED));
    assertThat(EventBatchCodec.decode(EventBatchCodec.encode(events))).isEqualTo(events);
    assertThat(EventBatchCodec.decode(EventBatchCodec.encode(List.of()))).isEmpty();
  }

  @Test
  void documentsComeBack() {
    Document document = Samples.document("🦊 and 中\n".repeat(10_000));
    assertThat(SnapshotCodec.decode(SnapshotCodec.encode(document))).isEqualTo(document);
    Document absent = Document.absent(Samples.ID);
    assertThat(SnapshotCodec.decode(SnapshotCodec.encode(absent))).isEqualTo(absent);
  }

  @Test
  void beginWithTheirFormat() {
    assertThat(EventBatchCodec.encode(List.of())).startsWith(2);
    assertThat(SnapshotCodec.encode(Samples.document(""))).startsWith(2);
  }

  @Test
  void refuseAnUnknownFormat() {
    byte[] bytes = SnapshotCodec.encode(Samples.document("a"));
    bytes[0] = 9;
    assertThatThrownBy(() -> SnapshotCodec.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected Snapshot in format 1 to 2 but was format 9");
    assertThatThrownBy(() -> EventBatchCodec.decode(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuseDamage() {
    byte[] batch = EventBatchCodec.encode(List.of(Samples.event(Samples.EDITED)));
    for (int length = 0; length < batch.length; length++) {
      byte[] cut = Arrays.copyOf(batch, length);
      assertThatThrownBy(() -> EventBatchCodec.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> EventBatchCodec.decode(Arrays.copyOf(batch, batch.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuseHalfACharacter() {
    assertThatThrownBy(() -> SnapshotCodec.encode(Samples.document("a\ud83e")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text holds an unpaired surrogate");
  }
}
