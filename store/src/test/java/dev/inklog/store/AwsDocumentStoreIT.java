package dev.inklog.store;

import dev.inklog.store.aws.AwsDocumentStore;
import dev.inklog.store.aws.AwsStoreConfig;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AwsDocumentStoreIT extends DocumentStoreContract {
  private static @Nullable AwsServers servers;

  private final AwsStoreConfig config = Objects.requireNonNull(servers).create();

  @BeforeAll
  static void start() throws IOException {
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
    return AwsDocumentStore.open(config);
  }
}
