package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.state.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that were once written and must be read for ever. A file of {@code golden/} is never
 * changed: whoever appends a version of a schema adds files for it, and what today's code writes is
 * the newest of them.
 */
class GoldenBytesTest {

  /** A value, how it is written and read, and the file that has its bytes in hexadecimal. */
  record Golden<T>(String file, Serde<T> serde, String topic, T value) {
    @Override
    public String toString() {
      return file;
    }

    byte[] written() {
      return serde.serializer().serialize(topic, value);
    }

    T read(byte[] bytes) {
      return serde.deserializer().deserialize(topic, bytes);
    }
  }

  /** What today's code writes. */
  static Stream<Golden<?>> newest() {
    Golden<?> nack =
        new Golden<>(
            "nack-1",
            DomainSerdes.nacks(Samples.BUNDLED),
            Topics.NACKS,
            Samples.nack(RefusalCode.SEQUENCE_GAP, OptionalLong.of(1L << 40), OptionalLong.of(9)));
    return Stream.of(
            ofBodies("submission-2", "event-2", Samples.BODIES.stream()),
            Stream.<Golden<?>>of(nack),
            accesses(),
            credentials())
        .flatMap(all -> all);
  }

  static Stream<Golden<?>> all() {
    return Stream.concat(ofBodies("submission-1", "event-1", ofVersion1()), newest());
  }

  /** The bodies that there were before the second version. */
  private static Stream<Body> ofVersion1() {
    return Samples.BODIES.stream().filter(body -> !(body instanceof Body.ParticipantsLimited));
  }

  private static Stream<Golden<?>> ofBodies(String submission, String event, Stream<Body> bodies) {
    return bodies.flatMap(body ->
        Stream.of(
            new Golden<>(
                name(submission, body),
                DomainSerdes.submissions(Samples.BUNDLED),
                Topics.EDITS,
                Samples.submission(body)),
            new Golden<>(
                name(event, body),
                DomainSerdes.events(Samples.BUNDLED),
                Topics.OPS,
                Samples.event(body))));
  }

  private static Stream<Golden<?>> accesses() {
    return Samples.ACCESSES.stream()
        .map(access ->
            new Golden<>(
                access.who().principal().isPresent() ? "access-1" : "access-1-unknown",
                DomainSerdes.accesses(Samples.BUNDLED),
                Topics.AUDIT,
                access));
  }

  private static Stream<Golden<?>> credentials() {
    Serde<KeyNote> keys = DomainSerdes.keys(Samples.BUNDLED);
    Serde<TicketNote> tickets = DomainSerdes.tickets(Samples.BUNDLED);
    return Stream.of(
        new Golden<>("key-1-Made", keys, Topics.KEYS, Samples.MADE),
        new Golden<>("key-1-Used", keys, Topics.KEYS, Samples.USED),
        new Golden<>("ticket-1-Issued", tickets, Topics.TICKETS, Samples.ISSUED),
        new Golden<>("ticket-1-Redeemed", tickets, Topics.TICKETS, Samples.REDEEMED));
  }

  private static String name(String schema, Body body) {
    String suffix = body.equals(Samples.WITHDRAWN) ? "-withdrawn" : "";
    return "%s-%s%s".formatted(schema, body.getClass().getSimpleName(), suffix);
  }

  @ParameterizedTest
  @MethodSource("all")
  <T> void areReadForEver(Golden<T> golden) throws IOException {
    assertThat(golden.read(golden(golden.file()))).isEqualTo(golden.value());
  }

  @ParameterizedTest
  @MethodSource("newest")
  void areWhatIsWritten(Golden<?> golden) throws IOException {
    assertThat(golden.written()).isEqualTo(golden(golden.file()));
  }

  @Test
  void ofEventBatchesAreReadForEver() throws IOException {
    List<Event> old =
        ofVersion1()
            .filter(body -> !(body instanceof Body.DocumentErased)) // Came later than the file.
            .map(Samples::event)
            .toList();
    assertThat(EventBatchCodec.decode(golden("event-batch-1"))).isEqualTo(old);
    List<Event> events = Samples.BODIES.stream().map(Samples::event).toList();
    assertThat(EventBatchCodec.decode(golden("event-batch-2"))).isEqualTo(events);
    assertThat(EventBatchCodec.encode(events)).isEqualTo(golden("event-batch-2"));
  }

  @Test
  void ofSnapshotsAreReadForEver() throws IOException {
    assertThat(SnapshotCodec.decode(golden("snapshot-1"))).isEqualTo(Samples.document("a\n🦊", 0));
    Document document = Samples.document("a\n🦊", 300);
    assertThat(SnapshotCodec.decode(golden("snapshot-2"))).isEqualTo(document);
    assertThat(SnapshotCodec.encode(document)).isEqualTo(golden("snapshot-2"));
  }

  @Test
  void ofVersionsAreReadForEver() throws IOException {
    Version version =
        new Version(
            new Revision(300),
            new Revision(2),
            Instant.parse("2026-03-01T12:00:00Z"),
            new TreeSet<>(Set.of(new Principal("bob"), new Principal("ada 🦊"))),
            70_000,
            3);
    assertThat(VersionCodec.decode(golden("version-1"))).isEqualTo(version);
    assertThat(VersionCodec.encode(version)).isEqualTo(golden("version-1"));
  }

  @Test
  void ofMembershipsAreReadForEver() throws IOException {
    Membership membership =
        new Membership(
            new DocumentId("notes-1"),
            "F\u00fcchse \uD83E\uDD8A",
            new Grant(Role.EDITOR, Optional.of(Instant.parse("2026-03-01T12:00:00Z"))),
            true,
            0);
    assertThat(MembershipCodec.decode(golden("membership-1"))).isEqualTo(membership);
    Membership longer =
        new Membership(
            membership.document(), membership.title(), membership.grant(), true, Membership.STEP);
    assertThat(MembershipCodec.decode(golden("membership-2"))).isEqualTo(longer);
    assertThat(MembershipCodec.encode(longer)).isEqualTo(golden("membership-2"));
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream in = GoldenBytesTest.class.getResourceAsStream("/golden/" + file + ".hex")) {
      assertThat(in).as("golden/%s.hex", file).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
  }
}
