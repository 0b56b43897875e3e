package dev.inklog.sequencer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.sequencing.SessionOutcome;
import dev.inklog.schemas.EventBatchCodec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class StoreValuesTest {
  private static final Access ACCESS =
      Access.ownedBy(new Principal("ü"))
          .with(
              new Principal("v"),
              Optional.of(new Grant(Role.VIEWER, Optional.of(Instant.ofEpochMilli(1)))));
  private static final HeadEntry HEAD =
      new HeadEntry(new Revision(258), 5, filled((byte) 0xab), true, 3);
  private static final SessionEntry SESSION =
      new SessionEntry(
          new SessionOutcome(new ClientSequence(3), new Revision(258), new Principal("v")),
          Instant.ofEpochMilli(1_700_000_000_000L));

  @Test
  void areTheseBytesForEver() {
    assertThat(hex(StoreValues.heads(), HEAD))
        .isEqualTo("01" + "0000000000000102" + "00000005" + "ab".repeat(32) + "01" + "00000003");
    assertThat(hex(StoreValues.access(), ACCESS))
        .isEqualTo(
            "01"
                + "00000002"
                + ("0001" + "76" + "0006" + "766965776572" + "0000000000000001")
                + ("0002" + "c3bc" + "0005" + "6f776e6572" + "7fffffffffffffff"));
    assertThat(hex(StoreValues.sessions(), SESSION))
        .isEqualTo("02" + "0000000000000003" + "0000000000000102" + "0000018bcfe56800" + "76");
  }

  @Test
  void areReadBack() {
    Event event = Events.event(7, "s", Instant.ofEpochMilli(1));
    assertThat(there(StoreValues.heads(), HEAD)).isEqualTo(HEAD);
    assertThat(there(StoreValues.access(), ACCESS)).isEqualTo(ACCESS);
    assertThat(there(StoreValues.sessions(), SESSION)).isEqualTo(SESSION);
    assertThat(there(StoreValues.events(), event)).isEqualTo(event);
  }

  @Test
  void ofAnotherFormatAreRefused() {
    byte[] bytes = bytes(StoreValues.heads(), HEAD);
    bytes[0] = 2;
    assertThatThrownBy(() -> StoreValues.heads().deserializer().deserialize("heads", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessage("expected format 1 but was format 2");
  }

  @Test
  void cutShortAreRefused() {
    byte[] bytes = bytes(StoreValues.sessions(), SESSION);
    assertThatThrownBy(() ->
            StoreValues.sessions()
                .deserializer()
                .deserialize("sessions", Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(SerializationException.class);
    assertThatThrownBy(
            () -> StoreValues.sessions().deserializer().deserialize("sessions", new byte[0]))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void ofHistoryAreOneEventEach() {
    Event event = Events.event(7, "s", Instant.ofEpochMilli(1));
    byte[] two =
        EventBatchCodec.encode(List.of(event, Events.event(8, "s", Instant.ofEpochMilli(2))));
    assertThatThrownBy(() -> StoreValues.events().deserializer().deserialize("history", two))
        .isInstanceOf(SerializationException.class);
  }

  private static Hash filled(byte with) {
    byte[] bytes = new byte[Hash.LENGTH];
    Arrays.fill(bytes, with);
    return Hash.of(bytes);
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
