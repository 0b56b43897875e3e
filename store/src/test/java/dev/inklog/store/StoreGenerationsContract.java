package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every place that keeps stores does. */
abstract class StoreGenerationsContract {
  private static final Generation SECOND = Generation.FIRST.next();

  private final DocumentLog old = new DocumentLog("old").created("a").typed(9);
  private final DocumentLog later = new DocumentLog("later").created("b").typed(9);

  /** Another view of the same place at each call. */
  abstract StoreGenerations place();

  @Test
  void beginsWithTheFirstAndKeepsEachForItself() {
    try (StoreGenerations place = place()) {
      assertThat(place.current()).isEqualTo(Generation.FIRST);
      fill(place);
      try (DocumentStore first = place.open(Generation.FIRST);
          DocumentStore second = place.open(SECOND)) {
        assertThat(first.documents(Optional.empty(), 9)).containsExactly(old.id());
        assertThat(second.documents(Optional.empty(), 9)).containsExactly(later.id());
        assertThat(second.head(old.id())).isEmpty();
        assertThat(second.snapshot(later.id(), new Revision(10))).contains(later.at(10));
      }
    }
  }

  @Test
  void everyoneSeesWhichIsCurrent() {
    try (StoreGenerations one = place();
        StoreGenerations other = place()) {
      one.makeCurrent(SECOND);
      assertThat(other.current()).isEqualTo(SECOND);
      other.makeCurrent(Generation.FIRST);
      assertThat(one.current()).isEqualTo(Generation.FIRST);
    }
  }

  @Test
  void removesWhatIsNotCurrent() {
    try (StoreGenerations place = place()) {
      fill(place);
      place.makeCurrent(SECOND);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> place.remove(SECOND))
          .withMessageContaining("is current");
      place.remove(Generation.FIRST);
      try (DocumentStore first = place.open(Generation.FIRST);
          DocumentStore second = place.open(SECOND)) {
        assertThat(first.documents(Optional.empty(), 9)).isEmpty();
        assertThat(first.snapshot(old.id(), new Revision(10))).isEmpty();
        assertThat(second.load(later.id())).isEqualTo(later.at(10));
      }
    }
  }

  @Test
  void isExchangedWhileItIsUsed() {
    try (StoreGenerations place = place()) {
      fill(place);
      try (CurrentStore current = CurrentStore.open(place())) {
        assertThat(current.prepare()).isFalse();
        place.makeCurrent(SECOND);
        assertThat(current.<Generation>use((generation, _) -> generation))
            .isEqualTo(Generation.FIRST);
        assertThat(current.prepare()).isTrue();
        current.exchange();
        assertThat(current.generation()).isEqualTo(SECOND);
        assertThat(current.<Document>use((_, store) -> store.load(later.id())))
            .isEqualTo(later.at(10));
        assertThat(current.prepare()).isFalse();
      }
    }
  }

  private void fill(StoreGenerations place) {
    try (DocumentStore first = place.open(Generation.FIRST);
        DocumentStore second = place.open(SECOND)) {
      first.append(old.id(), old.events());
      first.putSnapshot(old.at(10));
      second.append(later.id(), later.events());
      second.putSnapshot(later.at(10));
    }
  }
}
