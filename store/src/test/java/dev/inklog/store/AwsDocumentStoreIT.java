package dev.inklog.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import dev.inklog.store.local.AwsServers;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class AwsDocumentStoreIT extends DocumentStoreContract {
  private static @Nullable AwsServers servers;

  private final String name = Objects.requireNonNull(servers).create();
  private final AwsStoreConfig config = new AwsStoreConfig(name, name);

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(AwsServers.areInstalled(), "skipped, no servers: `./inklog test` installs them");
    servers = AwsServers.start();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @Override
  DocumentStore open() {
    try (StoreGenerations place = new AwsGenerations(config)) {
      return place.open(Generation.FIRST);
    }
  }

  @Nested
  final class Generations extends StoreGenerationsContract {
    @Override
    StoreGenerations place() {
      return new AwsGenerations(config);
    }
  }
}
