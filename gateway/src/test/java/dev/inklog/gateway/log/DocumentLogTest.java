package dev.inklog.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DocumentLogTest {
  private static final DocumentId ID = new DocumentId("d");

  private final FakeLog source = new FakeLog();
  private final Event created = source.create(ID, "");
  private final Event first = source.edit(ID, "s", 1, 1, "[\"a\"]");
  private final Event second = source.edit(ID, "s", 2, 2, "[1,\"b\"]");

  private static DocumentLog log(int maxRecentLength) {
    return new DocumentLog(Document.absent(ID), maxRecentLength);
  }

  private static Event withHash(Event event, Hash hash) {
    return new Event(
        event.documentId(), event.revision(), event.origin(), event.input(), event.body(), hash);
  }

  @Test
  void followsTheLog() {
    DocumentLog log = log(10_000);
    assertThat(log.admit(created)).isEqualTo(new Admission.Appended(EncodedEvent.of(created)));
    log.admit(first);
    log.admit(second);
    assertThat(log.document().text()).hasToString("ab");
    assertThat(log.document().revision()).isEqualTo(new Revision(3));
    assertThat(log.since(new Revision(1)).orElseThrow())
        .containsExactly(EncodedEvent.of(first), EncodedEvent.of(second));
    assertThat(log.since(new Revision(3)).orElseThrow()).isEmpty();
    assertThat(log.since(new Revision(4))).isEmpty();
  }

  @Test
  void knowsWhatItHasSeen() {
    DocumentLog log = log(10_000);
    log.admit(created);
    log.admit(first);
    assertThat(log.admit(created)).isEqualTo(new Admission.Known());
    assertThat(log.admit(first)).isEqualTo(new Admission.Known());
  }

  @Test
  void noticesAnotherDecision() {
    DocumentLog log = log(10_000);
    log.admit(created);
    log.admit(first);
    log.admit(second);
    assertThat(log.admit(withHash(first, Hash.ZERO)))
        .isEqualTo(new Admission.Broken.Diverged(new Revision(2)));
    assertThat(log.admit(withHash(second, Hash.ZERO)))
        .isEqualTo(new Admission.Broken.Diverged(new Revision(3)));
  }

  @Test
  void noticesAGap() {
    DocumentLog log = log(10_000);
    log.admit(created);
    assertThat(log.admit(second))
        .isEqualTo(new Admission.Broken.Gap(new Revision(2), new Revision(3)));
  }

  @Test
  void forgetsWhatIsOldWhereEnoughIsNewer() {
    DocumentLog log = log(Integer.MAX_VALUE);
    log.admit(created);
    Event event = created;
    for (int i = 1; i <= 1_000; i++) {
      event = after(event, i);
      log.admit(event);
    }
    // All of the last minute are fewer than those that are kept anyway.
    assertThat(log.horizon()).isEqualTo(new Revision(501));
  }

  /** The next event, a second later. */
  private static Event after(Event event, int second) {
    return new Event(
        event.documentId(),
        event.revision().next(),
        event.origin(),
        new InputPosition(0, second, Instant.ofEpochSecond(second)),
        new Body.ChatPosted("x"),
        event.hash());
  }

  @Test
  void forgetsOldEventsFirst() {
    DocumentLog log = log(EncodedEvent.of(second).json().length());
    log.admit(created);
    log.admit(first);
    log.admit(second);
    assertThat(log.horizon()).isEqualTo(new Revision(2));
    assertThat(log.since(new Revision(1))).isEmpty();
    assertThat(log.since(new Revision(2)).orElseThrow()).containsExactly(EncodedEvent.of(second));
    assertThat(log.admit(first)).isEqualTo(new Admission.Known());
  }
}
