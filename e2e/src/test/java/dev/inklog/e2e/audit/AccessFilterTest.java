package dev.inklog.e2e.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.schemas.resolver.BundledRegistry;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AccessFilterTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final AccessFilter ALL =
      new AccessFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final AccessEntry granted = entry("Zoë", "granted", "notes");
  private final AccessEntry unknown = unknown();

  private static AccessEntry entry(String principal, String action, String document) {
    GenericRecord access =
        new GenericData.Record(BundledRegistry.bundled().latest("audit-value").schema());
    access.put("at", AT.toEpochMilli());
    access.put("principal", principal);
    access.put("proof", "token");
    access.put("address", "10.0.0.7");
    access.put("gateway", "g1");
    access.put("action", action);
    access.put("documentId", document);
    access.put("outcome", "allowed");
    return new AccessEntry(3, 41, access);
  }

  private static AccessEntry unknown() {
    AccessEntry entry = entry("", "listed", "");
    GenericRecord access = entry.access();
    access.put("principal", null);
    access.put("documentId", null);
    access.put("outcome", "refused");
    access.put("code", "unauthorized");
    return entry;
  }

  @Test
  void printsEverything() {
    assertThat(granted.line())
        .isEqualTo(
            "{\"partition\":3,\"offset\":41,\"at\":\"2026-03-01T12:00:00Z\",\"principal\":\"Zoë\","
                + "\"proof\":\"token\",\"keyId\":null,\"address\":\"10.0.0.7\",\"gateway\":\"g1\","
                + "\"action\":\"granted\",\"documentId\":\"notes\",\"detail\":null,"
                + "\"outcome\":\"allowed\",\"code\":null}");
  }

  @Test
  void wantsAllUnlessItIsTold() {
    assertThat(ALL.wants(granted)).isTrue();
    assertThat(ALL.wants(unknown)).isTrue();
  }

  @Test
  void wantsOfSomebody() {
    AccessFilter zoe = principal("Zoë");
    assertThat(zoe.wants(granted)).isTrue();
    assertThat(zoe.wants(unknown)).isFalse();
    AccessFilter nobody = principal("");
    assertThat(nobody.wants(granted)).isFalse();
    assertThat(nobody.wants(unknown)).isTrue();
  }

  private static AccessFilter principal(String name) {
    return new AccessFilter(
        Optional.of(name), ALL.document(), ALL.action(), ALL.outcome(), ALL.since());
  }

  @Test
  void wantsWhatHappenedSo() {
    AccessFilter filter =
        new AccessFilter(
            Optional.empty(),
            Optional.of("notes"),
            Optional.of(AccessAction.GRANTED),
            Optional.of(AccessFilter.Outcome.ALLOWED),
            Optional.of(AT));
    assertThat(filter.wants(granted)).isTrue();
    assertThat(filter.wants(entry("Zoë", "granted", "others"))).isFalse();
    assertThat(filter.wants(entry("Zoë", "revoked", "notes"))).isFalse();
    granted.access().put("outcome", "refused");
    assertThat(filter.wants(granted)).isFalse();
  }

  @Test
  void wantsFromAMomentOn() {
    assertThat(since(AT).wants(granted)).isTrue();
    assertThat(since(AT.plusMillis(1)).wants(granted)).isFalse();
  }

  private static AccessFilter since(Instant moment) {
    return new AccessFilter(
        ALL.principal(), ALL.document(), ALL.action(), ALL.outcome(), Optional.of(moment));
  }

  @ParameterizedTest
  @CsvSource({"--action, peeked", "--outcome, maybe", "--since, yesterday"})
  void refusesAQuestionThatHasNoAnswer(String option, String value) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    assertThat(AuditApp.run(nowhere, "access", option, value)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
    "2026-02-28T01:00:00+01:00, 2026-02-28T00:00:00Z",
    "0s, 2026-03-01T12:00:00Z",
    "90m, 2026-03-01T10:30:00Z",
    "36h, 2026-02-28T00:00:00Z",
    "7d, 2026-02-22T12:00:00Z",
    "P1DT12H, 2026-02-28T00:00:00Z",
    "99999d, 1970-01-01T00:00:00Z",
    "P99999999999D, 1970-01-01T00:00:00Z",
  })
  void understandsMoments(String text, Instant moment) {
    assertThat(Since.parse(text, AT)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "7", "7w", "P", "2026-13-01T00:00:00Z", "P9999999999999999999D"})
  void refusesOtherMoments(String text) {
    assertThatThrownBy(() -> Since.parse(text, AT)).isInstanceOf(TypeConversionException.class);
  }
}
