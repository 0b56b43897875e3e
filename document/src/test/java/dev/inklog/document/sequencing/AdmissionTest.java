package dev.inklog.document.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Range;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Decision.AlreadyAccepted;
import dev.inklog.document.sequencing.Decision.Refused;
import dev.inklog.document.state.Document;
import dev.inklog.document.text.Text;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
  private static final Principal BOB = new Principal("bob");
  private static final Instant NOON = Instant.ofEpochMilli(1_790_000_000_000L);

  private final SequencedDocument document = new SequencedDocument(Limits.DEFAULTS);

  private Decision ann(Body body) {
    return document.submit(SequencedDocument.OWNER, body, NOON);
  }

  private Decision bob(Body body) {
    return document.submit(BOB, body, NOON);
  }

  private static void assertRefused(Decision decision, RefusalCode code) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleMayDoWhatItIsForAndWhatThoseBelowItMay(Role role) {
    document.create("text");
    ann(Bodies.grant("bob", role));
    for (Role required : Role.values()) {
      for (Body body : Bodies.of(required)) {
        Decision decision = bob(body);
        if (role.covers(required)) {
          assertThat(decision).as("%s: %s", role, body).isInstanceOf(Accepted.class);
        } else {
          assertRefused(decision, RefusalCode.FORBIDDEN);
        }
      }
    }
  }

  @Test
  void aStrangerMayNothing() {
    document.create("");
    assertRefused(bob(new Body.ChatPosted("hi")), RefusalCode.FORBIDDEN);
  }

  @Test
  void anEditAfterTheRevocationIsRefused() {
    document.create("");
    ann(Bodies.grant("bob", Role.EDITOR));
    assertThat(bob(Bodies.of(Role.EDITOR).getFirst())).isInstanceOf(Accepted.class);
    ann(Bodies.withdraw("bob"));
    assertRefused(bob(Bodies.of(Role.EDITOR).getFirst()), RefusalCode.FORBIDDEN);
  }

  @Test
  void whatWasAcceptedKeepsItsOutcomeAfterTheRevocation() {
    document.create("");
    document.submit("s", 1, 1, new Body.ChatPosted("hi"));
    ann(Bodies.grant("bob", Role.OWNER));
    bob(Bodies.withdraw("ann"));
    assertThat(document.submit("s", 1, 1, new Body.ChatPosted("hi")))
        .isInstanceOf(AlreadyAccepted.class);
    assertRefused(document.submit("s", 2, 1, new Body.ChatPosted("hi")), RefusalCode.FORBIDDEN);
  }

  @Test
  void aGrantEnds() {
    document.create("");
    Grant untilNoon = new Grant(Role.COMMENTER, Optional.of(NOON));
    ann(new Body.AccessChanged(BOB, Optional.of(untilNoon)));
    Body chat = new Body.ChatPosted("hi");
    assertThat(document.submit(BOB, chat, NOON.minusMillis(1))).isInstanceOf(Accepted.class);
    assertRefused(document.submit(BOB, chat, NOON), RefusalCode.FORBIDDEN);
  }

  @Test
  void aGuestHasTheRoleOfTheirLink() {
    document.create("");
    Principal guest = new Principal("link:l1/zoë");
    Body edit = Bodies.of(Role.EDITOR).getFirst();
    assertRefused(document.submit(guest, edit, NOON), RefusalCode.FORBIDDEN);
    ann(Bodies.grant("link:l1", Role.EDITOR));
    assertThat(document.submit(guest, edit, NOON)).isInstanceOf(Accepted.class);
    assertRefused(document.submit(new Principal("link:l2/zoë"), edit, NOON), RefusalCode.FORBIDDEN);
    ann(Bodies.grant("link:l1/zoë", Role.OWNER));
    assertThat(document.submit(guest, new Body.DocumentDeleted(), NOON))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void aSessionIsThatOfWhoBeganIt() {
    document.create("");
    ann(Bodies.grant("bob", Role.EDITOR));
    document.edit("s", 1, 2, "[\"ann's\"]");
    // The next sequence, to be taken for Ann's; hers again, to learn of it; and one too many.
    for (long sequence : new long[] {2, 1, 5}) {
      assertRefused(
          document.submit(BOB, "s", sequence, new Body.ChatPosted("forged")),
          RefusalCode.FORBIDDEN);
    }
    assertThat(document.edit("s", 2, 3, "[\"still \"]")).isInstanceOf(Accepted.class);
    assertThat(document.text()).isEqualTo("still ann's");
  }

  @Test
  void someoneOwnsItForGood() {
    document.create("");
    assertRefused(ann(Bodies.withdraw("ann")), RefusalCode.LAST_OWNER);
    assertRefused(ann(Bodies.grant("ann", Role.EDITOR)), RefusalCode.LAST_OWNER);
    ann(new Body.AccessChanged(BOB, Optional.of(new Grant(Role.OWNER, Optional.of(NOON)))));
    ann(Bodies.grant("link:l1", Role.OWNER));
    assertRefused(ann(Bodies.withdraw("ann")), RefusalCode.LAST_OWNER);
    ann(Bodies.grant("bob", Role.OWNER));
    assertThat(ann(Bodies.withdraw("ann"))).isInstanceOf(Accepted.class);
    assertRefused(ann(new Body.DocumentDeleted()), RefusalCode.FORBIDDEN);
  }

  @Test
  void nothingIsKeptOfAnErasedDocument() {
    document.create("secret");
    ann(Bodies.grant("bob", Role.EDITOR));
    ann(new Body.CommentAdded(new Range(0, 3), "a remark"));
    ann(new Body.VersionNamed(new Revision(1), "a name"));
    assertRefused(bob(new Body.DocumentErased()), RefusalCode.FORBIDDEN);
    assertThat(ann(new Body.DocumentErased())).isInstanceOf(Accepted.class);
    Document erased = document.document();
    assertThat(erased.text()).isEqualTo(Text.EMPTY);
    assertThat(erased.comments().threads()).isEmpty();
    assertThat(erased.versions().named()).isEmpty();
    assertThat(erased.info().title()).isEmpty();
    assertThat(erased.info().erased()).isTrue();
    assertRefused(ann(new Body.DocumentRestored()), RefusalCode.FORBIDDEN);
    assertRefused(ann(new Body.DocumentErased()), RefusalCode.FORBIDDEN);
    assertRefused(ann(new Body.ChatPosted("hi")), RefusalCode.DOCUMENT_DELETED);
    assertRefused(ann(new Body.DocumentCreated("again", "text", "")), RefusalCode.DOCUMENT_EXISTS);
  }

  @Test
  void aDeletedDocumentCanBeErased() {
    document.create("secret");
    ann(new Body.DocumentDeleted());
    assertThat(document.document().info().erased()).isFalse();
    assertThat(ann(new Body.DocumentErased())).isInstanceOf(Accepted.class);
    assertThat(document.document().info().erased()).isTrue();
  }

  @Test
  void theSystemEndsOnlyWhatNobodyTouchedSinceItLooked() {
    document.create("kept");
    ann(new Body.ChatPosted("hi"));
    assertRefused(document.system(1, new Body.DocumentDeleted()), RefusalCode.STALE_BASE);
    assertRefused(document.system(2, new Body.ChatPosted("I am it")), RefusalCode.FORBIDDEN);
    assertRefused(document.system(2, new Body.DocumentRestored()), RefusalCode.FORBIDDEN);
    assertThat(document.system(2, new Body.DocumentDeleted())).isInstanceOf(Accepted.class);
    assertRefused(document.system(3, new Body.DocumentRestored()), RefusalCode.FORBIDDEN);
    assertThat(document.system(3, new Body.DocumentErased())).isInstanceOf(Accepted.class);
    assertRefused(document.system(4, new Body.DocumentErased()), RefusalCode.FORBIDDEN);
  }

  @Test
  void aDeletedDocumentCanOnlyBeRestored() {
    document.create("kept");
    ann(new Body.DocumentDeleted());
    assertThat(document.document().info().deleted()).isTrue();
    assertRefused(ann(new Body.ChatPosted("hi")), RefusalCode.DOCUMENT_DELETED);
    assertRefused(ann(new Body.DocumentDeleted()), RefusalCode.DOCUMENT_DELETED);
    assertRefused(bob(new Body.DocumentRestored()), RefusalCode.FORBIDDEN);
    assertThat(ann(new Body.DocumentRestored())).isInstanceOf(Accepted.class);
    assertThat(document.document().info().deleted()).isFalse();
    assertThat(document.text()).isEqualTo("kept");
  }
}
