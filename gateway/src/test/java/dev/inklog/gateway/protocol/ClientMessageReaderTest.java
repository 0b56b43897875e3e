package dev.inklog.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.presence.Cursors;
import dev.inklog.document.presence.Selection;
import dev.inklog.gateway.protocol.ClientMessage.Hello;
import dev.inklog.gateway.protocol.ClientMessage.Ping;
import dev.inklog.gateway.protocol.ClientMessage.Resume;
import dev.inklog.gateway.protocol.ClientMessage.Submit;
import dev.inklog.gateway.protocol.ClientMessage.Unreadable;
import dev.inklog.gateway.protocol.ClientMessage.UnreadableSubmit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageReaderTest {
  private static ClientMessage read(String frame) {
    return ClientMessageReader.read(frame);
  }

  @Test
  void readsHello() {
    assertThat(read("{\"type\":\"hello\"}"))
        .isEqualTo(new Hello(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(
            read(
                """
                {"type":"hello","resume":{"session":"s-1","revision":12},"name":"Ann","color":"#fff"}
                """))
        .isEqualTo(
            new Hello(
                Optional.of(new Resume(new SessionId("s-1"), new Revision(12))),
                Optional.of("Ann"),
                Optional.of("#fff")));
  }

  @Test
  void readsAnEdit() {
    assertThat(read("{\"type\":\"edit\",\"seq\":1,\"base\":12,\"op\":[5,\"a😀\",{\"d\":3}]}"))
        .isEqualTo(
            new Submit(
                new ClientSequence(1),
                Optional.of(new Revision(12)),
                new Body.TextEdited(Operation.fromJson("[5,\"a😀\",{\"d\":3}]"))));
  }

  @Test
  void readsWhatIsSaidAboutTheText() {
    assertThat(
            read(
                "{\"type\":\"comment-add\",\"seq\":2,\"base\":3,\"start\":4,\"end\":6,\"text\":\"?\"}"))
        .isEqualTo(
            submit(Optional.of(new Revision(3)), new Body.CommentAdded(new Range(4, 6), "?")));
    assertThat(read("{\"type\":\"comment-reply\",\"seq\":2,\"comment\":9,\"text\":\"!\"}"))
        .isEqualTo(submit(Optional.empty(), new Body.CommentReplied(new Revision(9), "!")));
    assertThat(read("{\"type\":\"comment-resolve\",\"seq\":2,\"comment\":9,\"resolved\":true}"))
        .isEqualTo(submit(Optional.empty(), new Body.CommentResolved(new Revision(9), true)));
    assertThat(read("{\"type\":\"comment-delete\",\"seq\":2,\"comment\":9}"))
        .isEqualTo(submit(Optional.empty(), new Body.CommentDeleted(new Revision(9))));
    assertThat(read("{\"type\":\"chat\",\"seq\":2,\"text\":\"hi\"}"))
        .isEqualTo(submit(Optional.empty(), new Body.ChatPosted("hi")));
  }

  private static ClientMessage submit(Optional<Revision> base, Body body) {
    return new Submit(new ClientSequence(2), base, body);
  }

  @Test
  void readsWhereSomeoneIs() {
    assertThat(read("{\"type\":\"cursor\",\"base\":3,\"ranges\":[[4,4],[9,6]]}"))
        .isEqualTo(
            new ClientMessage.Cursor(
                new Cursors(new Revision(3), List.of(new Selection(4, 4), new Selection(9, 6)))));
  }

  @Test
  void readsSignalsWithAnyData() {
    assertThat(read("{\"type\":\"signal\",\"to\":\"s\",\"data\":{\"a\":[1,\"é\"]}}"))
        .isEqualTo(new ClientMessage.Signal(Optional.of(new SessionId("s")), "{\"a\":[1,\"é\"]}"));
    assertThat(read("{\"type\":\"signal\",\"data\":null}"))
        .isEqualTo(new ClientMessage.Signal(Optional.empty(), "null"));
  }

  @Test
  void keepsAnEscapedHalfOfACharacterForTheRefusalThatFollows() {
    ClientMessage message = read("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"\\ud83d\"]}");
    assertThat(message)
        .isInstanceOfSatisfying(
            Submit.class,
            edit -> assertThat(edit.body().operation().hasUnpairedSurrogate()).isTrue());
  }

  @Test
  void letsUnknownMembersBe() {
    assertThat(read("{\"type\":\"ping\",\"later\":[1,{}]}")).isEqualTo(new Ping());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{\"type\":\"ping\"} {}",
        "{\"type\":\"ping\",\"type\":\"ping\"}",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"shout\"}",
        "{\"type\":\"cursor\"}",
        "{\"type\":\"cursor\",\"base\":1,\"ranges\":[[1]]}",
        "{\"type\":\"cursor\",\"base\":1,\"ranges\":[[1,-1]]}",
        "{\"type\":\"cursor\",\"base\":1,\"ranges\":[[1,2147483648]]}",
        "{\"type\":\"cursor\",\"base\":-1,\"ranges\":[]}",
        "{\"type\":\"signal\"}",
        "{\"type\":\"signal\",\"to\":\"a b\",\"data\":1}",
        "{\"type\":\"signal\",\"data\":\"\\ud83d\"}",
        "{\"type\":\"hello\",\"name\":\"\\ud83d\"}",
        "{\"type\":\"chat\",\"text\":\"without seq\"}",
        "{\"type\":\"hello\",\"resume\":7}",
        "{\"type\":\"hello\",\"resume\":{\"session\":\"a b\",\"revision\":1}}",
        "{\"type\":\"hello\",\"resume\":{\"session\":\"a\",\"revision\":-1}}",
        "{\"type\":\"hello\",\"resume\":{\"session\":\"a\"}}",
        "{\"type\":\"hello\",\"name\":[]}",
        "{\"type\":\"edit\",\"base\":1,\"op\":[]}",
        "{\"type\":\"edit\",\"seq\":0,\"base\":1,\"op\":[]}",
        "{\"type\":\"edit\",\"seq\":1.5,\"base\":1,\"op\":[]}",
        "{\"type\":\"edit\",\"seq\":99999999999999999999,\"base\":1,\"op\":[]}",
      })
  void saysWhenItIsNoMessage(String frame) {
    assertThat(read(frame)).isInstanceOf(Unreadable.class);
  }

  @Test
  void saysWhenItIsNestedTooDeeply() {
    assertThat(read("{\"type\":\"ping\",\"x\":" + "[".repeat(100_000)))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"type\":\"edit\",\"seq\":3,\"base\":1}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":\"1\",\"op\":[]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":-1,\"op\":[]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":{}}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[-1]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[1.5]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[4294967296]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[2147483647,2147483647]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[null]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[[1]]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[\"a\",\"b\"]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[{\"d\":1,\"e\":2}]}",
        "{\"type\":\"edit\",\"seq\":3,\"base\":1,\"op\":[{\"d\":\"1\"}]}",
        "{\"type\":\"chat\",\"seq\":3}",
        "{\"type\":\"comment-add\",\"seq\":3,\"base\":1,\"start\":5,\"end\":4,\"text\":\"x\"}",
        "{\"type\":\"comment-reply\",\"seq\":3,\"text\":\"x\"}",
        "{\"type\":\"comment-resolve\",\"seq\":3,\"comment\":1,\"resolved\":1}",
        "{\"type\":\"comment-delete\",\"seq\":3,\"comment\":-1}",
      })
  void namesTheEditThatItCannotRead(String frame) {
    assertThat(read(frame))
        .isInstanceOfSatisfying(
            UnreadableSubmit.class,
            edit -> assertThat(edit.sequence()).isEqualTo(new ClientSequence(3)));
  }
}
