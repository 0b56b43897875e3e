package dev.inklog.sequencer.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.Head;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class SequencerStateTest {
  private static final int WINDOW = 3;
  private static final long CACHE_BYTES = 1 << 20;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SessionLimits FEW_SESSIONS = new SessionLimits(Duration.ofDays(30), 2, 5);

  private final MockProcessorContext<Void, Void> context = StateStores.context();
  private final SequencerState state = open();

  @Test
  void knowsNothingOfAnUnknownDocument() {
    assertThat(state.head(Events.DOC)).isEqualTo(Head.NONE);
    assertThat(state.session(Events.DOC, new SessionId("s"))).isEmpty();
    assertThat(state.history(Events.DOC, Head.NONE).event(new Revision(1))).isEmpty();
  }

  @Test
  void keepsAWindowOfEvents() {
    evolve(1, "s", START);
    evolve(2, "s", START);
    evolve(3, "s", START);
    Event fourth = evolve(4, "s", START);

    assertThat(state.head(Events.DOC).revision()).isEqualTo(new Revision(4));
    assertThat(state.history(Events.DOC, state.head(Events.DOC)).event(new Revision(4)))
        .contains(fourth);
    assertThat(history().all(StoreKeys.historyOf(Events.DOC))).hasSize(WINDOW);
    assertThat(has(1)).isFalse();
    assertThat(has(2)).isTrue();
  }

  @Test
  void doesNotSeeBehindTheWindowWhateverTheStoreHas() {
    for (int revision = 1; revision <= 4; revision++) {
      evolve(revision, "s", START);
    }
    history().put(new HistoryKey(Events.DOC, new Revision(1)), Events.event(1, "s", START));
    assertThat(has(1)).isFalse();
  }

  @Test
  void isFoundAgainInTheStores() {
    Event event = evolve(1, "s", START);
    SequencerState again = open();
    assertThat(again.head(Events.DOC)).isEqualTo(state.head(Events.DOC));
    assertThat(again.session(Events.DOC, new SessionId("s"))).isPresent();
    assertThat(again.history(Events.DOC, again.head(Events.DOC)).event(new Revision(1)))
        .contains(event);
  }

  @Test
  void dropsSessionsIdleTooLongInRecordTime() {
    evolve(1, "old", START);
    evolve(2, "young", START.plus(Duration.ofDays(1)));
    evolve(3, "young", START.plus(Duration.ofDays(2)));
    evolve(4, "young", START.plus(Duration.ofDays(3)));
    assertThat(state.session(Events.DOC, new SessionId("old"))).isPresent();

    evolve(5, "young", START.plus(Duration.ofDays(31)));
    assertThat(state.session(Events.DOC, new SessionId("old"))).isEmpty();
    assertThat(state.session(Events.DOC, new SessionId("young"))).isPresent();
  }

  @Test
  void dropsTheSessionsIdleLongestAboveTheirNumber() {
    for (int revision = 1; revision <= 5; revision++) {
      evolve(revision, "s" + revision, START.plusMillis(revision));
    }
    assertThat(state.session(Events.DOC, new SessionId("s3"))).isEmpty();
    assertThat(state.session(Events.DOC, new SessionId("s4"))).isPresent();
    assertThat(state.session(Events.DOC, new SessionId("s5"))).isPresent();
  }

  private SequencerState open() {
    return SequencerState.open(context, WINDOW, CACHE_BYTES, FEW_SESSIONS);
  }

  private Event evolve(long revision, String session, Instant at) {
    Event event = Events.event(revision, session, at);
    state.evolve(event);
    return event;
  }

  private boolean has(long revision) {
    return state
        .history(Events.DOC, state.head(Events.DOC))
        .event(new Revision(revision))
        .isPresent();
  }

  /** The window as the store has it. */
  private CachedStore<HistoryKey, Event> history() {
    return new CachedStore<>(
        context.getStateStore(SequencerStores.DOCUMENTS),
        new CachedStore.Format<>(StoreKeys.history(), StoreValues.events(), _ -> 1),
        0);
  }
}
