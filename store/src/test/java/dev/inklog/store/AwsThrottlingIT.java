package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inklog.document.id.Revision;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import dev.inklog.store.local.AwsServers;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The store while DynamoDB answers that it has too much to do. */
class AwsThrottlingIT {
  private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
  private static final int FOR_EVER = 1_000_000;

  private final DocumentLog log = new DocumentLog("d").created("text").typed(20);

  @Test
  void passingThrottlesAreWaitedOutAndLastingOnesAreSaid() throws IOException {
    assumeTrue(AwsServers.areInstalled(), "skipped, no servers: `./inklog test` installs them");
    try (AwsServers servers = AwsServers.start()) {
      String name = servers.create();
      String direct = System.getProperty(ENDPOINT);
      try (ThrottlingProxy proxy = new ThrottlingProxy(URI.create(direct))) {
        System.setProperty(ENDPOINT, proxy.address().toString());
        try (AwsGenerations place = new AwsGenerations(new AwsStoreConfig(name, name));
            DocumentStore store = place.open(Generation.FIRST)) {
          proxy.throttle(2);
          assertThat(store.append(log.id(), log.events(1, 10))).isEqualTo(new Revision(10));
          assertThat(proxy.throttled()).isEqualTo(2);

          proxy.throttle(FOR_EVER);
          assertThatExceptionOfType(StoreUnavailableException.class)
              .isThrownBy(() -> store.append(log.id(), log.events(11, 21)))
              .matches(StoreException::retryable);
          // Patience has a bound: whoever asked decides when to ask again.
          assertThat(proxy.throttled()).isBetween(2, 20);

          proxy.throttle(0);
          assertThat(store.append(log.id(), log.events(11, 21))).isEqualTo(new Revision(21));
          assertThat(store.events(log.id(), Revision.ZERO, 100)).isEqualTo(log.events());
        }
      } finally {
        System.setProperty(ENDPOINT, direct);
      }
    }
  }
}
