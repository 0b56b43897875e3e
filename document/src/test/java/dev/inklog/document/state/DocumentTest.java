package dev.inklog.document.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Range;
import dev.inklog.document.sequencing.Bodies;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.SequencedDocument;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private final SequencedDocument sequenced = new SequencedDocument(Limits.DEFAULTS);

  private Document after(Body... bodies) {
    for (Body body : bodies) {
      sequenced.submit(SequencedDocument.OWNER, body, Instant.EPOCH);
    }
    return sequenced.document();
  }

  @Test
  void isNotThereBeforeItsFirstEvent() {
    assertThat(Document.absent(SequencedDocument.ID).exists()).isFalse();
    sequenced.create("");
    assertThat(sequenced.document().exists()).isTrue();
  }

  @Test
  void hasATitleAndSettings() {
    sequenced.create("");
    assertThat(sequenced.document().info().title()).isEqualTo("title");
    assertThat(sequenced.document().info().settings()).isEqualTo(Settings.DEFAULTS);
    DocumentInfo info =
        after(new Body.DocumentRenamed("new"), new Body.SettingsChanged(new Settings("java", 9)))
            .info();
    assertThat(info.title()).isEqualTo("new");
    assertThat(info.settings()).isEqualTo(new Settings("java", 9));
  }

  @Test
  void limitsItsParticipantsUntilToldOtherwise() {
    sequenced.create("");
    assertThat(sequenced.document().info().maxParticipants()).isZero();
    assertThat(after(new Body.ParticipantsLimited(3)).info().maxParticipants()).isEqualTo(3);
    Document restored =
        after(
            new Body.DocumentRenamed("new"),
            new Body.SettingsChanged(new Settings("java", 9)),
            Bodies.grant("bob", Role.EDITOR),
            new Body.DocumentDeleted(),
            new Body.DocumentRestored());
    assertThat(restored.info().maxParticipants()).isEqualTo(3);
    assertThat(after(new Body.ParticipantsLimited(0)).info().maxParticipants()).isZero();
    after(new Body.ParticipantsLimited(5));
    assertThat(after(new Body.DocumentErased()).info().maxParticipants()).isZero();
  }

  @Test
  void aThreadGoesOnUntilItIsTakenAway() {
    sequenced.create("some text");
    Revision id = new Revision(2);
    Comment thread =
        after(Bodies.comment(5, 9, "why?"), new Body.CommentReplied(id, "because"))
            .comments()
            .get(id)
            .orElseThrow();
    assertThat(thread.messages())
        .extracting(Comment.Message::text)
        .containsExactly("why?", "because");
    assertThat(thread.resolved()).isFalse();
    assertThat(
            after(new Body.CommentResolved(id, true)).comments().get(id).orElseThrow().resolved())
        .isTrue();
    assertThat(
            after(new Body.CommentResolved(id, false)).comments().get(id).orElseThrow().resolved())
        .isFalse();
    assertThat(after(new Body.CommentDeleted(id)).comments()).isEqualTo(Comments.NONE);
    assertThat(after(new Body.CommentReplied(id, "too late")).comments()).isEqualTo(Comments.NONE);
  }

  @Test
  void anAnchorMovesWithTheText() {
    sequenced.create("one two three");
    sequenced.submit("c", 1, 1, Bodies.comment(4, 7, "two?"));
    sequenced.edit("e", 1, 2, "[\"zero \"]");
    assertThat(anchor()).isEqualTo(new Range(9, 12));
    sequenced.edit("e", 2, 3, "[9,\"(\",3,\")\"]");
    assertThat(anchor()).isEqualTo(new Range(10, 13));
    sequenced.edit("e", 3, 4, "[10,{\"d\":3}]");
    assertThat(anchor()).isEqualTo(new Range(10, 10));
    sequenced.edit("e", 4, 5, "[10,\"x\"]");
    assertThat(anchor().isEmpty()).isTrue();
  }

  @Test
  void anAnchorIsCarriedOverWhatItsAuthorHadNotSeen() {
    sequenced.create("one two three");
    sequenced.edit("e", 1, 1, "[\"zero \"]");
    sequenced.submit("c", 1, 1, Bodies.comment(4, 7, "two?"));
    assertThat(sequenced.document().comments().get(new Revision(3)).orElseThrow().anchor())
        .isEqualTo(new Range(9, 12));
  }

  private Range anchor() {
    return sequenced.document().comments().get(new Revision(2)).orElseThrow().anchor();
  }

  @Test
  void aVersionHasOneName() {
    sequenced.create("");
    Document document =
        after(
            new Body.VersionNamed(new Revision(2), "second"),
            new Body.VersionNamed(new Revision(1), "first"),
            new Body.VersionNamed(new Revision(2), "second draft"));
    assertThat(document.versions().named())
        .extracting(NamedVersion::name)
        .containsExactly("first", "second draft");
  }

  @Test
  void refusesAGapAndAnotherDocument() {
    sequenced.create("");
    Event event = sequenced.log().getFirst();
    assertThatThrownBy(() -> sequenced.document().evolve(event))
        .hasMessage("expected revision 2 of d but was revision 1 of d");
    assertThatThrownBy(() -> Document.absent(new DocumentId("other")).evolve(event))
        .hasMessage("expected revision 1 of other but was revision 1 of d");
    assertThat(List.of(Document.absent(event.documentId()).evolve(event)))
        .containsExactly(sequenced.document());
  }
}
