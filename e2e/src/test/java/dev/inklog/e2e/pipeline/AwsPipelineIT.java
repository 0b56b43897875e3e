package dev.inklog.e2e.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.client.AckListener;
import dev.inklog.store.Generation;
import dev.inklog.store.StoredHead;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import dev.inklog.store.local.AwsServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link PipelineIT} with the store in DynamoDB and S3, or servers with their APIs. */
class AwsPipelineIT extends PipelineIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private @Nullable AwsServers servers;
  private String name = "";

  @BeforeAll
  @Override
  void start(@TempDir Path directory) throws IOException {
    assumeTrue(AwsServers.areInstalled(), "skipped, no servers: `./inklog test` installs them");
    servers = AwsServers.start();
    name = servers.create();
    super.start(directory);
  }

  @AfterAll
  @Override
  void stop() {
    super.stop();
    if (servers != null) {
      servers.close();
    }
  }

  @Override
  Map<String, String> environment() {
    return Map.of(
        "PROJECTOR_STORE_TABLE", name,
        "PROJECTOR_STORE_BUCKET", name,
        "PROJECTOR_SNAPSHOT_IDLE", "1s");
  }

  @Test
  void theTableAndTheBucketHoldTheDocument() throws IOException {
    var id = new DocumentId("kept");
    var server = Objects.requireNonNull(pipeline()).server();
    server.create(id, "Kept", "");
    try (var client = server.open(id, 4, AckListener.NONE);
        var place = new AwsGenerations(new AwsStoreConfig(name, name));
        var store = place.open(Generation.FIRST)) {
      client.edit(Operation.builder().insert("in the cloud").build());
      client.awaitSynchronized(DEADLINE);
      Revision head = client.revision();
      Await.value(
          DEADLINE,
          "the head in the table",
          () -> store.head(id).map(StoredHead::revision).filter(head::equals));
      assertThat(store.load(id).text()).hasToString("in the cloud");
      Await.value(DEADLINE, "a snapshot in the bucket", () -> store.snapshot(id, head));
      assertThat(store.documents(Optional.empty(), 1_000)).contains(id);
    }
  }
}
