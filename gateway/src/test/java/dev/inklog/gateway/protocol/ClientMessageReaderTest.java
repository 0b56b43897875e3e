package dev.inklog.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import dev.inklog.gateway.protocol.ClientMessage.Edit;
import dev.inklog.gateway.protocol.ClientMessage.Hello;
import dev.inklog.gateway.protocol.ClientMessage.Ping;
import dev.inklog.gateway.protocol.ClientMessage.Resume;
import dev.inklog.gateway.protocol.ClientMessage.Unreadable;
import dev.inklog.gateway.protocol.ClientMessage.UnreadableEdit;
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
            new Edit(
                new ClientSequence(1),
                new Revision(12),
                Operation.fromJson("[5,\"a😀\",{\"d\":3}]")));
  }

  @Test
  void keepsAnEscapedHalfOfACharacterForTheRefusalThatFollows() {
    ClientMessage message = read("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"\\ud83d\"]}");
    assertThat(message)
        .isInstanceOfSatisfying(
            Edit.class, edit -> assertThat(edit.operation().hasUnpairedSurrogate()).isTrue());
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
      })
  void namesTheEditThatItCannotRead(String frame) {
    assertThat(read(frame))
        .isInstanceOfSatisfying(
            UnreadableEdit.class,
            edit -> assertThat(edit.sequence()).isEqualTo(new ClientSequence(3)));
  }
}
