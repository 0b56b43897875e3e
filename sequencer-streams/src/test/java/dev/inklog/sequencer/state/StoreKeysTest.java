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
    assertThat(hex(StoreKeys.heads(), DOC)).isEqualTo("646f630068");
    assertThat(hex(StoreKeys.access(), DOC)).isEqualTo("646f630061");
    assertThat(hex(StoreKeys.setAside(), DOC)).isEqualTo("00646f63");
    assertThat(hex(StoreKeys.sessions(), new SessionKey(DOC, new SessionId("s1"))))
        .isEqualTo("646f6300737331");
    assertThat(hex(StoreKeys.history(), new HistoryKey(DOC, new Revision(258))))
        .isEqualTo("646f6300650000000000000102");
  }

  @Test
  void areReadBack() {
    SessionKey session = new SessionKey(DOC, new SessionId("s1"));
    HistoryKey event = new HistoryKey(new DocumentId("~._-9"), new Revision(Long.MAX_VALUE));
    assertThat(there(StoreKeys.heads(), DOC)).isEqualTo(DOC);
    assertThat(there(StoreKeys.access(), DOC)).isEqualTo(DOC);
    assertThat(there(StoreKeys.setAside(), DOC)).isEqualTo(DOC);
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
    byte[] prefix = StoreKeys.sessionsOf(DOC);
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

  @Test
  void sayWhatTheyAreOf() {
    assertThat(EntryKind.of(bytes(StoreKeys.heads(), DOC))).isEqualTo(EntryKind.HEAD);
    assertThat(EntryKind.of(bytes(StoreKeys.access(), DOC))).isEqualTo(EntryKind.ACCESS);
    assertThat(EntryKind.of(bytes(StoreKeys.setAside(), DOC))).isEqualTo(EntryKind.SET_ASIDE);
    assertThat(EntryKind.of(bytes(StoreKeys.sessions(), new SessionKey(DOC, new SessionId("h")))))
        .isEqualTo(EntryKind.SESSION);
    assertThat(EntryKind.of(bytes(StoreKeys.history(), new HistoryKey(DOC, new Revision(1)))))
        .isEqualTo(EntryKind.EVENT);
  }
}
