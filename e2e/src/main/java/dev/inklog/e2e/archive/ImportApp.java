package dev.inklog.e2e.archive;

import dev.inklog.e2e.ClusterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./inklog import}. Exit status: 0 imported or checked, 1 it failed, 2 wrong usage. */
@Command(
    name = "inklog import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a document in that was exported elsewhere, with its name, its whole log, its hashes and its grants. It must",
      "not be known here. The archive is checked first, as a whole."
    })
public final class ImportApp implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only check the archive; asks no cluster.")
  private boolean check;

  private ImportApp() {}

  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new ImportApp())
        .setExecutionExceptionHandler(ImportApp::explain)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    ArchiveHead head = check ? checked() : new Import(cluster.kafka()).take(file);
    System.out.printf("%s: %s events, hash %s%n", head.document(), head.revision(), head.hash());
    return 0;
  }

  private ArchiveHead checked() throws IOException {
    try (ArchiveReader archive = ArchiveReader.open(file)) {
      archive.forEach(_ -> {});
      return archive.head();
    }
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog import: " + failure.getMessage());
    return 1;
  }
}
