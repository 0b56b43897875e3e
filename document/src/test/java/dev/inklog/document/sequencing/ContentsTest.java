package dev.inklog.document.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Settings;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.Refused;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContentsTest {
  private static final String HALF = "\ud83d";

  private final SequencedDocument document =
      new SequencedDocument(new Limits(100, 100, 10, 5, 3, 3));

  private Decision submit(Body body) {
    return document.submit(SequencedDocument.OWNER, body, Instant.EPOCH);
  }

  private void assertRefused(Body body, RefusalCode code) {
    assertThat(submit(body))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  private void assertLimited(Body body, RefusalCode code, long limit) {
    assertThat(submit(body))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(code);
              assertThat(refused.refusal().limit()).isEqualTo(OptionalLong.of(limit));
            });
  }

  private void assertAccepted(Body body) {
    assertThat(submit(body)).isInstanceOf(Accepted.class);
  }

  @Test
  void aNewDocumentKeepsToTheLimits() {
    String title = "t".repeat(Limits.MAX_NAME_LENGTH);
    String language = "l".repeat(Limits.MAX_LANGUAGE_LENGTH);
    assertLimited(
        new Body.DocumentCreated(title + "t", "", ""),
        RefusalCode.TEXT_TOO_LONG,
        Limits.MAX_NAME_LENGTH);
    assertLimited(
        new Body.DocumentCreated("", language + "l", ""),
        RefusalCode.TEXT_TOO_LONG,
        Limits.MAX_LANGUAGE_LENGTH);
    assertLimited(
        new Body.DocumentCreated("", "", "x".repeat(101)), RefusalCode.DOCUMENT_TOO_LARGE, 100);
    assertRefused(new Body.DocumentCreated(HALF, "", ""), RefusalCode.UNPAIRED_SURROGATE);
    assertRefused(new Body.DocumentCreated("", HALF, ""), RefusalCode.UNPAIRED_SURROGATE);
    assertRefused(new Body.DocumentCreated("", "", HALF), RefusalCode.UNPAIRED_SURROGATE);
    assertAccepted(new Body.DocumentCreated(title, language, "x".repeat(100)));
  }

  @Test
  void whatIsSaidKeepsToTheLimits() {
    document.create("");
    assertLimited(new Body.ChatPosted("123456"), RefusalCode.TEXT_TOO_LONG, 5);
    assertLimited(Bodies.comment(0, 0, "123456"), RefusalCode.TEXT_TOO_LONG, 5);
    assertLimited(new Body.CommentReplied(new Revision(1), "123456"), RefusalCode.TEXT_TOO_LONG, 5);
    assertRefused(new Body.ChatPosted(HALF), RefusalCode.UNPAIRED_SURROGATE);
    assertAccepted(new Body.ChatPosted("12345"));
  }

  @Test
  void namesKeepToTheLimits() {
    document.create("");
    String name = "n".repeat(Limits.MAX_NAME_LENGTH);
    assertLimited(
        new Body.DocumentRenamed(name + "n"), RefusalCode.TEXT_TOO_LONG, Limits.MAX_NAME_LENGTH);
    assertLimited(
        new Body.VersionNamed(new Revision(1), name + "n"),
        RefusalCode.TEXT_TOO_LONG,
        Limits.MAX_NAME_LENGTH);
    assertLimited(
        new Body.SettingsChanged(new Settings("l".repeat(41), 0)),
        RefusalCode.TEXT_TOO_LONG,
        Limits.MAX_LANGUAGE_LENGTH);
    assertAccepted(new Body.DocumentRenamed(name));
    assertAccepted(new Body.VersionNamed(new Revision(1), name));
  }

  @Test
  void itLetsInSoManyAtMost() {
    document.create("");
    assertLimited(
        new Body.ParticipantsLimited(Limits.MAX_PARTICIPANTS + 1),
        RefusalCode.TOO_MANY,
        Limits.MAX_PARTICIPANTS);
    assertAccepted(new Body.ParticipantsLimited(Limits.MAX_PARTICIPANTS));
    assertAccepted(new Body.ParticipantsLimited(0));
    assertThatThrownBy(() -> new Body.ParticipantsLimited(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyWhatIsThereCanBeSpokenOf() {
    document.create("");
    assertRefused(new Body.CommentReplied(new Revision(2), "no"), RefusalCode.UNKNOWN_COMMENT);
    assertRefused(new Body.CommentResolved(new Revision(2), true), RefusalCode.UNKNOWN_COMMENT);
    assertRefused(new Body.CommentDeleted(Revision.ZERO), RefusalCode.UNKNOWN_COMMENT);
    assertRefused(new Body.VersionNamed(new Revision(2), "n"), RefusalCode.BASE_AHEAD);
    assertRefused(new Body.VersionNamed(Revision.ZERO, "n"), RefusalCode.BASE_AHEAD);
    assertRefused(Bodies.comment(0, 1, "no"), RefusalCode.OUT_OF_BOUNDS);
  }

  @Test
  void itIsSharedWithSoMany() {
    document.create("");
    assertAccepted(Bodies.grant("b", Role.VIEWER));
    assertAccepted(Bodies.grant("c", Role.VIEWER));
    assertLimited(Bodies.grant("d", Role.VIEWER), RefusalCode.TOO_MANY, 3);
    assertAccepted(Bodies.grant("c", Role.EDITOR));
    assertAccepted(Bodies.withdraw("c"));
    assertAccepted(Bodies.grant("d", Role.VIEWER));
  }

  @Test
  void itIsCommentedOnSoOften() {
    document.create("");
    assertAccepted(Bodies.comment(0, 0, "a"));
    assertAccepted(new Body.CommentReplied(new Revision(2), "b"));
    assertAccepted(new Body.VersionNamed(new Revision(1), "c"));
    assertLimited(Bodies.comment(0, 0, "d"), RefusalCode.TOO_MANY, 3);
    assertAccepted(new Body.ChatPosted("e"));
    assertAccepted(new Body.CommentResolved(new Revision(2), true));
  }
}
