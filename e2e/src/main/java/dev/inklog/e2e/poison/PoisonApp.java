package dev.inklog.e2e.poison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.e2e.ClusterOptions;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.schemas.Topics;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./inklog poison}. Exit status: 0 done, 1 it failed, 2 wrong usage. */
@Command(
    name = "inklog poison",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "What was set aside: records that cannot be decoded, documents that cannot be trusted.")
public final class PoisonApp {
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  private PoisonApp() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new PoisonApp())
            .setExecutionExceptionHandler(PoisonApp::explain)
            .execute(arguments));
  }

  @Command(
      description =
          "Prints a JSON line for each document that is set aside now, and for each record that was"
              + " put away in the last 30 days.")
  int list() throws IOException {
    Map<String, Object> kafka = cluster.kafka();
    SetAsideDocuments.read(kafka)
        .forEach((id, marked) ->
            print(
                Map.of(
                    "document", id.value(),
                    "partition", marked.partition(),
                    "offset", marked.mark().offset(),
                    "cause", marked.mark().cause())));
    PartitionReader.readAll(kafka, Topics.DEAD_LETTERS, letter -> print(Letter.of(letter)));
    return 0;
  }

  @Command(
      description =
          "Folds the log of a document that is set aside, checking each event, gives the result to"
              + " the sequencer, and waits until it takes the document's edits again.")
  int repair(@Option(names = "--document", required = true, paramLabel = "ID") String document)
      throws IOException {
    Revision head = new DocumentRepair(cluster.kafka()).repair(new DocumentId(document));
    print(Map.of("document", document, "revision", head.value(), "repaired", true));
    return 0;
  }

  @Command(
      description = "Submits a record of edits again that was put away, as it stands in the topic.")
  int release(
      @Option(names = "--partition", required = true) int partition,
      @Option(names = "--offset", required = true) long offset)
      throws IOException {
    new RecordRelease(cluster.kafka()).release(partition, offset);
    print(Map.of("partition", partition, "offset", offset, "released", true));
    return 0;
  }

  private static void print(Object line) {
    try {
      System.out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected a JSON form", e);
    }
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog poison: " + failure.getMessage());
    return 1;
  }
}
