package dev.inklog.e2e.audit;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.schemas.registry.KafkaAvroDeserializer;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code ./inklog audit access}. Exit status 1 also if a record could not be read. */
@Command(
    name = "access",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Prints who had access to what, a line of JSON each, the oldest first, from topic audit:"
            + " when, who, how they showed it, from where, what they did or wanted to do, to which"
            + " document, and how it ended.")
final class AccessCommand implements Callable<Integer> {
  private final AuditApp audit;
  private final PrintStream out;

  @Option(
      names = "--principal",
      paramLabel = "P",
      description = "Only this one; --principal= for those whom nobody knows. Default: all.")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--action",
      paramLabel = "A",
      description =
          "Only this: signed-in, opened, left, read, exported, listed, created, changed, granted,"
              + " revoked, link-created, link-revoked, key-created, key-revoked or key-used."
              + " Default: all.")
  private Optional<AccessAction> action = Optional.empty();

  @Option(
      names = "--outcome",
      paramLabel = "O",
      description = "Only what ended so: allowed or refused. Default: both.")
  private Optional<AccessFilter.Outcome> outcome = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only from then on: a moment like 2026-03-01T12:00:00Z, or as long ago as 90m, 36h, 7d."
              + " Default: from the beginning of the topic.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--follow",
      description = "Goes on with what comes, until it is stopped; with --since 0s only with that.")
  private boolean follow;

  private int unreadable;

  AccessCommand(AuditApp audit, PrintStream out) {
    this.audit = audit;
    this.out = out;
  }

  /** Tells picocli how what is asked for is written. */
  static CommandLine registerConverters(CommandLine line) {
    return line.registerConverter(
            AccessAction.class, text -> oneOf(AccessAction.values(), AccessAction::wireName, text))
        .registerConverter(
            AccessFilter.Outcome.class,
            text -> oneOf(AccessFilter.Outcome.values(), AccessFilter.Outcome::wireName, text))
        .registerConverter(Instant.class, text -> Since.parse(text, Instant.now()));
  }

  private static <T> T oneOf(T[] values, Function<T, String> name, String text) {
    return Arrays.stream(values)
        .filter(value -> name.apply(value).equals(text))
        .findAny()
        .orElseThrow(() ->
            new TypeConversionException(
                Arrays.stream(values)
                    .map(name)
                    .collect(Collectors.joining(", ", "expected one of ", " but was " + text))));
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> kafka = audit.kafka();
    AccessFilter filter = new AccessFilter(principal, audit.document(), action, outcome, since);
    try (AccessTopic topic = AccessTopic.open(kafka);
        KafkaAvroDeserializer values = new KafkaAvroDeserializer()) {
      values.configure(kafka, false);
      Consumer<ConsumerRecord<byte[], byte[]>> print =
          record ->
              entry(record, values)
                  .filter(filter::wants)
                  .ifPresent(entry -> out.println(entry.line()));
      topic.readAll(since, print);
      if (follow) {
        topic.follow(print);
      }
    }
    return unreadable == 0 ? 0 : 1;
  }

  /** What cannot be read is said and passed over: it must not hide what comes after it. */
  private Optional<AccessEntry> entry(
      ConsumerRecord<byte[], byte[]> record, KafkaAvroDeserializer values) {
    try {
      if (values.deserialize(record.topic(), record.value()) instanceof GenericRecord access) {
        return Optional.of(new AccessEntry(record.partition(), record.offset(), access));
      }
    } catch (SerializationException e) {
      System.err.println("inklog audit: " + e.getMessage());
    }
    unreadable++;
    System.err.printf(
        "inklog audit: the record at partition %d, offset %d cannot be read%n",
        record.partition(), record.offset());
    return Optional.empty();
  }
}
