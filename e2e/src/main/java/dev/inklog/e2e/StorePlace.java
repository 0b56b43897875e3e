package dev.inklog.e2e;

import dev.inklog.standalone.Endpoints;
import dev.inklog.store.RocksGenerations;
import dev.inklog.store.StoreGenerations;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that use a store: where it is. */
public final class StorePlace {
  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Directory of the embedded store. Default: that of the standalone.")
  private Optional<Path> directory = Optional.empty();

  @Option(names = "--table", paramLabel = "NAME", description = "Table of the store on AWS.")
  private String table = "";

  @Option(names = "--bucket", paramLabel = "NAME", description = "Bucket of the store on AWS.")
  private String bucket = "";

  /** For writing generations that nobody else writes. */
  public StoreGenerations writing(Path data) throws IOException {
    return isOnAws()
        ? new AwsGenerations(new AwsStoreConfig(table, bucket))
        : RocksGenerations.writing(directory(data));
  }

  /** For looking at what another process writes. */
  public StoreGenerations reading(Path data) throws IOException {
    return isOnAws()
        ? new AwsGenerations(new AwsStoreConfig(table, bucket))
        : RocksGenerations.reading(directory(data));
  }

  private boolean isOnAws() {
    return !table.isEmpty() || !bucket.isEmpty();
  }

  private Path directory(Path data) throws IOException {
    if (directory.isPresent()) {
      return directory.get();
    }
    return Endpoints.of(data)
        .map(endpoints -> Path.of(endpoints.store()))
        .orElseThrow(() ->
            new IllegalStateException(
                "No standalone is ready on %s: give its --data, or the --store or --table of a cluster."
                    .formatted(data)));
  }
}
