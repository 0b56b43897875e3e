package dev.inklog.schemas.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The serializers with a registry over HTTP, configured by Confluent's keys. */
class HttpRegistryTest {
  private static final Schema NOTE =
      SchemaBuilder.record("Note").fields().requiredString("text").endRecord();
  private static final Schema NOTE_WITH_STARS =
      SchemaBuilder.record("Note").fields().requiredString("text").optionalInt("stars").endRecord();

  private RegistryServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RegistryServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Map<String, Object> config(Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>();
    config.put("schema.registry.url", server.url());
    config.put("retries.wait.ms", 1);
    config.putAll(more);
    return config;
  }

  private byte[] write(Map<String, ?> more, GenericRecord... records) {
    byte[] bytes = {};
    try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
      serializer.configure(config(more), false);
      for (GenericRecord record : records) {
        bytes = requireNonNull(serializer.serialize("notes", record));
      }
    }
    return bytes;
  }

  private Object read(byte[]... values) {
    Object read = "";
    try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
      deserializer.configure(config(Map.of()), false);
      for (byte[] value : values) {
        read = requireNonNull(deserializer.deserialize("notes", value));
      }
    }
    return read;
  }

  private static GenericRecord note(String text) {
    return new GenericRecordBuilder(NOTE).set("text", text).build();
  }

  @Test
  void writesTheConfluentWireFormat() {
    ByteBuffer bytes = ByteBuffer.wrap(write(Map.of(), note("a")));
    assertThat(bytes.get()).isZero();
    assertThat(bytes.getInt()).isEqualTo(100);
    assertThat(bytes.remaining()).isEqualTo(2);
    assertThat(server.requests()).containsExactly("POST /subjects/notes-value/versions");
  }

  @Test
  void comesBackAsAGenericRecord() {
    assertThat(read(write(Map.of(), note("é😀")))).hasToString("{\"text\": \"é😀\"}");
  }

  @Test
  void asksOncePerSchema() {
    byte[] bytes = write(Map.of(), note("a"), note("b"));
    read(bytes, bytes);
    assertThat(server.requests())
        .containsExactly("POST /subjects/notes-value/versions", "GET /schemas/ids/100");
  }

  @Test
  void registersNothingWhenToldNotTo() {
    Map<String, Object> config = Map.of("auto.register.schemas", false);
    assertThatThrownBy(() -> write(config, note("a")))
        .isInstanceOf(SerializationException.class)
        .hasStackTraceContaining("40403");
    write(Map.of(), note("a"));
    assertThat(write(config, note("a"))).isNotEmpty();
    assertThat(server.requests()).contains("POST /subjects/notes-value");
  }

  @Test
  void writesInTheNewestSchemaWhenToldTo() {
    GenericRecord starred =
        new GenericRecordBuilder(NOTE_WITH_STARS).set("text", "a").set("stars", 5).build();
    write(Map.of(), note("a"));
    write(Map.of(), starred);
    byte[] bytes =
        write(
            Map.of(
                "auto.register.schemas",
                false,
                "use.latest.version",
                true,
                "latest.compatibility.strict",
                false),
            starred);
    assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(101);
    assertThat(server.requests()).contains("GET /subjects/notes-value/versions/latest");
  }

  @Test
  void signsIn() {
    server.require("Basic YW5uOnNlY3JldA==");
    Map<String, Object> ann =
        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:secret");
    assertThat(write(ann, note("a"))).isNotEmpty();
    assertThatThrownBy(() -> write(Map.of(), note("a")))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void asksAgainWhatMayPass() {
    server.failWith(500, 503);
    assertThat(write(Map.of(), note("a"))).isNotEmpty();
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void givesUpAfterSoManyTries() {
    server.failWith(500, 500, 500);
    assertThatThrownBy(() -> write(Map.of("max.retries", 1), note("a")))
        .isInstanceOf(RetriableException.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void asksTheNextServerWhenOneIsAway() throws IOException {
    RegistryServer away = new RegistryServer();
    String both = away.url() + "," + server.url();
    away.close();
    assertThat(write(Map.of("schema.registry.url", both), note("a"))).isNotEmpty();
  }

  @Test
  void aRegistryThatIsAwayIsNoDamagedRecord() {
    byte[] bytes = write(Map.of(), note("a"));
    server.close();
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(RetriableException.class);
  }

  @Test
  void refusesDamage() {
    byte[] bytes = write(Map.of(), note("abc"));
    byte[] unknown = bytes.clone();
    unknown[4]++;
    assertThatThrownBy(() -> read(unknown)).isInstanceOf(SerializationException.class);
    byte[] otherMagic = bytes.clone();
    otherMagic[0] = 7;
    assertThatThrownBy(() -> read(otherMagic)).isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> read(new byte[] {0, 0, 0})).isInstanceOf(SerializationException.class);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> read(cut)).isInstanceOf(SerializationException.class);
  }
}
