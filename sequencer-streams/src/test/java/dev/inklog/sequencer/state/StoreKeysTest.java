package dev.inklog.sequencer.state;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoreKeysTest {
  private static final DocumentId DOC = new DocumentId("doc");

  @Test
  void areTheseBytesForEver() {
    assertThat(hex(StoreKeys.documents(), DOC)).isEqualTo("646f63");
    assertThat(hex(StoreKeys.sessions(), new SessionKey(DOC, new SessionId("s1"))))
        .isEqualTo("646f63007331");
    assertThat(hex(StoreKeys.history(), new HistoryKey(DOC, new Revision(258))))
        .isEqualTo("646f63000000000000000102");
  }

  @Test
  void areReadBack() {
    SessionKey session = new SessionKey(DOC, new SessionId("s1"));
    HistoryKey event = new HistoryKey(new DocumentId("~._-9"), new Revision(Long.MAX_VALUE));
    assertThat(there(StoreKeys.documents(), DOC)).isEqualTo(DOC);
    assertThat(there(StoreKeys.sessions(), session)).isEqualTo(session);
    assertThat(there(StoreKeys.history(), event)).isEqualTo(event);
  }

  @Test
  void standInTheOrderOfRevisions() {
    Serde<HistoryKey> serde = StoreKeys.history();
    byte[] before = bytes(serde, new HistoryKey(DOC, new Revision(255)));
    byte[] after = bytes(serde, new HistoryKey(DOC, new Revision(256)));
    assertThat(Arrays.compareUnsigned(before, after)).isNegative();
  }

  @Test
  void ofOneDocumentHaveAPrefixOfTheirOwn() {
    byte[] prefix = StoreKeys.prefix(DOC);
    byte[] longer =
        bytes(StoreKeys.sessions(), new SessionKey(new DocumentId("doc2"), new SessionId("s")));
    assertThat(bytes(StoreKeys.sessions(), new SessionKey(DOC, new SessionId("s"))))
        .startsWith(prefix);
    assertThat(Arrays.mismatch(prefix, longer)).isLessThan(prefix.length);
  }

  @Test
  void withoutAnEndOfTheDocumentIdAreRefused() {
    assertThatThrownBy(() ->
            StoreKeys.sessions().deserializer().deserialize("store", "doc".getBytes(US_ASCII)))
        .isInstanceOf(SerializationException.class);
  }

  private static <T> String hex(Serde<T> serde, T value) {
    return HexFormat.of().formatHex(bytes(serde, value));
  }

  private static <T> T there(Serde<T> serde, T value) {
    return serde.deserializer().deserialize("store", bytes(serde, value));
  }

  private static <T> byte[] bytes(Serde<T> serde, T value) {
    return serde.serializer().serialize("store", value);
  }
}
