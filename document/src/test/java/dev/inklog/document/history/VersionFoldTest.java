package dev.inklog.document.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Bodies;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.SequencedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionFoldTest {
  private static final Principal ANN = SequencedDocument.OWNER;
  private static final Principal BOB = new Principal("bob");
  private static final VersionPolicy POLICY =
      new VersionPolicy(Duration.ofMinutes(5), Duration.ofSeconds(30), 100, 10);

  private final SequencedDocument document = new SequencedDocument(Limits.DEFAULTS);
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void create() {
    document.create("");
    document.submit(ANN, Bodies.grant("bob", Role.EDITOR), now);
  }

  private void edit(Principal author, Duration after, String operation) {
    now = now.plus(after);
    document.submit(author, new Body.TextEdited(Operation.fromJson(operation)), now);
  }

  private void types(Principal author, int seconds) {
    edit(author, Duration.ofSeconds(seconds), "[\"x\"]");
  }

  private List<Version> ended() {
    List<Version> ended = new ArrayList<>();
    VersionFold fold = VersionFold.begin(POLICY);
    for (Event event : document.log()) {
      VersionFold.Step step = fold.evolve(event);
      step.ended().ifPresent(ended::add);
      fold = step.fold();
    }
    return ended;
  }

  private List<Long> ends() {
    return ended().stream().map(version -> version.revision().value()).toList();
  }

  @Test
  void aPauseEndsOne() {
    types(ANN, 10);
    types(ANN, 299);
    types(ANN, 300);
    types(ANN, 1);
    assertThat(ends()).containsExactly(4L);
  }

  @Test
  void whoHadNoPartInItBeginsAnotherAfterAShortPause() {
    types(ANN, 1);
    types(BOB, 29);
    types(ANN, 30);
    types(BOB, 30);
    assertThat(ends()).isEmpty();
    types(ANN, 400);
    assertThat(ends()).containsExactly(6L);
    assertThat(ended().getFirst().authors()).containsExactly(ANN, BOB);
    types(BOB, 30);
    assertThat(ends()).containsExactly(6L, 7L);
  }

  @Test
  void whatIsLargeOrLongEndsOne() {
    edit(ANN, Duration.ofSeconds(1), "[\"" + "x".repeat(60) + "\"]");
    edit(ANN, Duration.ofSeconds(1), "[{\"d\":40}]");
    types(ANN, 1);
    assertThat(ends()).containsExactly(4L);
    for (int i = 0; i < 10; i++) {
      types(ANN, 1);
    }
    assertThat(ends()).containsExactly(4L, 14L);
    assertThat(ended().getFirst())
        .satisfies(version -> {
          assertThat(version.first().value()).isEqualTo(1);
          assertThat(version.inserted()).isEqualTo(60);
          assertThat(version.deleted()).isEqualTo(40);
          assertThat(version.at()).isEqualTo(Instant.EPOCH.plusSeconds(2));
        });
  }

  @Test
  void whatIsNoEditHasNoPartInIt() {
    types(ANN, 1);
    document.submit(ANN, new Body.ChatPosted("hello"), now.plusSeconds(9_999));
    types(ANN, 1);
    assertThat(ends()).isEmpty();
  }
}
