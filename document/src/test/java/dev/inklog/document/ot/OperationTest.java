package dev.inklog.document.ot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {
  private static Operation op(String json) {
    return Operation.fromJson(json);
  }

  @Test
  void isInNormalFormFromTheStart() {
    assertThat(op("[0,1,2,\"\",\"a\",\"b\",{\"d\":1},{\"d\":2},7]"))
        .hasToString("[3,\"ab\",{\"d\":3}]");
  }

  @Test
  void keepsTheOrderOfInsertAndDelete() {
    assertThat(op("[\"a\",{\"d\":1}]")).isNotEqualTo(op("[{\"d\":1},\"a\"]"));
  }

  @Test
  void appliesToUtf16Units() {
    assertThat(op("[2,\"x\",{\"d\":1}]").apply("😀b")).isEqualTo("😀x");
  }

  @Test
  void refusesATextThatIsTooShort() {
    assertThatIllegalArgumentException().isThrownBy(() -> op("[4,\"!\"]").apply("abc"));
  }

  @Test
  void insertsGoLeftOrRightOfATie() {
    assertThat(op("[3,\"x\"]").transform(op("[3,\"yy\"]"), Side.LEFT)).isEqualTo(op("[3,\"x\"]"));
    assertThat(op("[3,\"x\"]").transform(op("[3,\"yy\"]"), Side.RIGHT)).isEqualTo(op("[5,\"x\"]"));
  }

  @Test
  void aDeleteSplitsAroundAnInsert() {
    assertThat(op("[2,{\"d\":3}]").transform(op("[4,\"yy\"]"), Side.LEFT))
        .isEqualTo(op("[2,{\"d\":2},2,{\"d\":1}]"));
  }

  @Test
  void tellsItsSpanAndLengthChange() {
    assertThat(op("[2,\"abc\",{\"d\":3}]").span()).isEqualTo(5);
    assertThat(op("[2,\"abc\",{\"d\":4}]").lengthChange()).isEqualTo(-1);
    assertThat(op("[2147483647,\"x\",2147483647,\"x\"]").span()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void seesHalfACharacter() {
    assertThat(op("[\"\\ud83d\"]").hasUnpairedSurrogate()).isTrue();
    assertThat(op("[\"\\ude00\\ud83d\"]").hasUnpairedSurrogate()).isTrue();
    assertThat(op("[\"😀\"]").hasUnpairedSurrogate()).isFalse();
  }

  @Test
  void printsWhatItReads() {
    String json = "[1,\"\\\"\\\\\\n\\u0001\\ud83d é😀\u2028\",{\"d\":2}]";
    assertThat(op(json)).hasToString(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{}",
        "5",
        "[1",
        "[1,]",
        "[-1]",
        "[1.5]",
        "[true]",
        "[null]",
        "[{}]",
        "[{\"d\":-1}]",
        "[{\"d\":\"x\"}]",
        "[{\"d\":1,\"e\":2}]",
        "[{\"e\":1}]",
        "[\"a]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[2147483648]",
        "[1]2",
        "[[1]]",
        "[2147483647,1,\"x\"]",
        "[\"\n\"]",
        "[\"a\" \"b\"]"
      })
  void refusesWhatIsNoOperation(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> op(json))
        .withMessageNotContaining("null");
  }
}
