package dev.inklog.e2e.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.e2e.ClusterOptions;
import dev.inklog.e2e.PartitionReader;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./inklog verify-replay}. Exit status: 0 equal, 1 different or it failed, 2 wrong usage.
 */
@Command(
    name = "inklog verify-replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Decides everything in topic edits again, from the beginning and with fresh state, and compares the events",
      "with topic ops, byte for byte. Prints one JSON line, with the first difference if there is one."
    })
public final class VerifyReplayApp implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--partition",
      paramLabel = "P",
      description = "Only this partition. Default: all.")
  private Optional<Integer> partition = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "OFFSET",
      description =
          "Compare the events of submissions from here on only; those before are decided as well,"
              + " because what comes after depends on them.")
  private long from = OffsetRange.ALL.start();

  @Option(names = "--to", paramLabel = "OFFSET", description = "Stop before this submission.")
  private long to = OffsetRange.ALL.end();

  private VerifyReplayApp() {}

  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new VerifyReplayApp())
            .setExecutionExceptionHandler(VerifyReplayApp::explain)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Map<String, Object> kafka = cluster.kafka();
    try (TemporaryDirectory state = TemporaryDirectory.create("inklog-verify-replay-")) {
      ReplayVerification verification =
          new ReplayVerifier(SequencerConfig.defaults(kafka).withStateDir(state.path()))
              .verify(partitions(kafka), new OffsetRange(from, to));
      System.out.println(new JsonMapper().writeValueAsString(verification));
      return verification.equal() ? 0 : 1;
    }
  }

  private List<Integer> partitions(Map<String, Object> kafka) {
    return partition
        .map(List::of)
        .orElseGet(() ->
            IntStream.range(0, PartitionReader.partitions(kafka, Topics.EDITS)).boxed().toList());
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog verify-replay: " + failure.getMessage());
    return 1;
  }
}
