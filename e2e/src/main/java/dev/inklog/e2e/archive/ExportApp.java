package dev.inklog.e2e.archive;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.ClusterOptions;
import dev.inklog.e2e.StorePlace;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoreGenerations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./inklog export}. Exit status: 0 written, 1 it failed, 2 wrong usage. */
@Command(
    name = "inklog export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a document with its whole log, as far as the store has it, to a file of JSON lines that anybody can",
      "check: the hash of each line covers the one before."
    })
public final class ExportApp implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private StorePlace place = new StorePlace();

  @Parameters(index = "0", paramLabel = "DOCUMENT")
  private String document = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "Must not be there.")
  private Path file = Path.of("");

  private ExportApp() {}

  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new ExportApp())
        .setExecutionExceptionHandler(ExportApp::explain)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    DocumentId id = new DocumentId(document);
    if (Files.exists(file)) {
      throw new IllegalStateException(file + " is there already.");
    }
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    ArchiveHead head;
    try (StoreGenerations stores = place.reading(cluster.data());
        DocumentStore store = stores.open(stores.current());
        BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
      head = new ArchiveWriter(store).write(id, out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    Files.move(draft, file);
    System.out.printf("%s: %s events, hash %s%n", file, head.revision(), head.hash());
    return 0;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("inklog export: " + failure.getMessage());
    return 1;
  }
}
