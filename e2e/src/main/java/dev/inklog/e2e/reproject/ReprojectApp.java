package dev.inklog.e2e.reproject;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.e2e.ClusterOptions;
import dev.inklog.e2e.StorePlace;
import dev.inklog.store.Generation;
import dev.inklog.store.StoreException;
import dev.inklog.store.StoreGenerations;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./inklog reproject}. Exit status: 0 exchanged, 1 different or it failed, 2 wrong usage.
 */
@Command(
    name = "inklog reproject",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds the store again from topic ops, as the next generation beside the one in use, compares the two, and",
      "makes the new one current. Everything goes on meanwhile. Prints one JSON line. The old generation stays until",
      "it is removed."
    })
public final class ReprojectApp implements Callable<Integer> {
  @Mixin private ClusterOptions cluster = new ClusterOptions();
  @Mixin private StorePlace place = new StorePlace();

  @Option(
      names = "--into",
      paramLabel = "N",
      description = "Generation to build; what it holds is removed first. Default: the next one.")
  private Optional<Integer> into = Optional.empty();

  @Option(
      names = "--from-store",
      description =
          "Take from the old store what topic ops no longer holds, because of its retention; then go"
              + " on with the topic.")
  private boolean fromStore;

  @Option(names = "--no-switch", description = "Build and compare only.")
  private boolean stay;

  @Option(
      names = "--remove",
      paramLabel = "N",
      description = "Only remove what this generation holds.")
  private Optional<Integer> remove = Optional.empty();

  private ReprojectApp() {}

  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new ReprojectApp())
        .setExecutionExceptionHandler(ReprojectApp::explain)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    try (StoreGenerations writing = place.writing(cluster.data());
        StoreGenerations reading = place.reading(cluster.data())) {
      if (remove.isPresent()) {
        writing.remove(new Generation(remove.get()));
        return 0;
      }
      Generation old = writing.current();
      Generation wanted = into.map(Generation::new).orElseGet(old::next);
      PrintStream progress = System.err;
      try (Rebuild rebuild = new Rebuild(cluster.kafka(), writing, wanted, progress)) {
        return run(rebuild, reading, old);
      }
    }
  }

  private int run(Rebuild rebuild, StoreGenerations reading, Generation old) throws IOException {
    rebuild.begin();
    if (fromStore) {
      rebuild.copyFrom(reading, old);
    }
    rebuild.readLog();
    StoreComparison.Report report = rebuild.compareWith(reading, old);
    boolean equal = report.differences() == 0;
    if (equal && !stay) {
      rebuild.makeCurrent();
    }
    System.out.println(new JsonMapper().writeValueAsString(report));
    return equal ? 0 : 1;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    String message =
        failure instanceof StoreException
            ? "the store: " + failure.getMessage()
            : failure.getMessage();
    command.getErr().println("inklog reproject: " + message);
    return 1;
  }
}
