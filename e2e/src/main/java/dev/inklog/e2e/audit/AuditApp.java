package dev.inklog.e2e.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.e2e.ClusterOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./inklog audit}. Exit status: 0 nothing wrong, 1 something is wrong or it failed, 2 wrong
 * usage.
 */
@Command(
    name = "inklog audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Checks, shows or exports the log of all documents, topic ops; shows who had access, topic"
            + " audit.")
public final class AuditApp {
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--document",
      paramLabel = "ID",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Only this document. Default: all.")
  private Optional<String> document = Optional.empty();

  private final PrintStream out;

  private AuditApp(PrintStream out) {
    this.out = out;
  }

  public static void main(String... arguments) {
    System.exit(
        run(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            arguments));
  }

  static int run(PrintStream out, String... arguments) {
    AuditApp audit = new AuditApp(out);
    CommandLine line = new CommandLine(audit).addSubcommand(new AccessCommand(audit, out));
    return AccessCommand.registerConverters(line)
        .setExecutionExceptionHandler(AuditApp::explain)
        .execute(arguments);
  }

  /** Client properties of the cluster that was named. */
  Map<String, Object> kafka() throws IOException {
    return cluster.kafka();
  }

  /** The document that was named. */
  Optional<String> document() {
    return document;
  }

  @Command(
      description =
          "Checks every event there is now: gaps, order, hashes, input offsets. Prints one JSON"
              + " line.")
  int verify() throws IOException {
    LogAuditor auditor = new LogAuditor();
    try (OpsTopic topic = open()) {
      topic.readAll(wanted(auditor::check));
    }
    out.println(json(auditor.report()));
    return auditor.report().problems() == 0 ? 0 : 1;
  }

  @Command(description = "Prints every event there is now as a line of JSON.")
  int export() throws IOException {
    try (OpsTopic topic = open()) {
      topic.readAll(wanted(record -> out.println(EventJson.line(record))));
    }
    return 0;
  }

  @Command(description = "Prints events as they come, a line each, until it is stopped.")
  int tail(
      @Option(names = "--text", description = "With what was written.") boolean text,
      @Option(names = "--from-beginning", description = "First those there are now.")
          boolean fromBeginning)
      throws IOException {
    Consumer<LogRecord> print = wanted(record -> out.println(EventLine.of(record, text)));
    try (OpsTopic topic = open()) {
      if (fromBeginning) {
        topic.readAll(print);
      } else {
        topic.follow(print);
      }
    }
    return 0;
  }

  private Consumer<LogRecord> wanted(Consumer<LogRecord> told) {
    return record -> {
      if (document.isEmpty() || document.get().equals(record.documentId())) {
        told.accept(record);
      }
    };
  }

  private OpsTopic open() throws IOException {
    return OpsTopic.open(cluster.kafka());
  }

  private static String json(AuditReport report) {
    try {
      return new JsonMapper().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a report to have a JSON form", e);
    }
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog audit: " + failure.getMessage());
    return 1;
  }
}
