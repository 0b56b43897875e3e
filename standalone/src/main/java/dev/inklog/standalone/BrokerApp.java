package dev.inklog.standalone;

import dev.inklog.runtime.Service;
import dev.inklog.runtime.ServiceProcess;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A broker as a process of its own, for tests that kill it: {@code BROKER_ID}, {@code BROKER_DIR},
 * and {@code BROKER_QUORUM} as {@link BrokerQuorum} writes it.
 */
final class BrokerApp implements Service {
  private final EmbeddedBroker broker;

  private BrokerApp(EmbeddedBroker broker) {
    this.broker = broker;
  }

  static void main() {
    ServiceProcess.run(
        "BROKER_",
        (environment, _) -> {
          int id = environment.number("ID", 1, 1);
          Path directory = environment.path("DIR", Path.of("broker"));
          BrokerQuorum quorum = BrokerQuorum.parse(environment.text("QUORUM", ""));
          environment.check();
          return new BrokerApp(EmbeddedBroker.start(directory, quorum, id));
        });
  }

  /** Its server ends the process when it fails. */
  @Override
  public Optional<Throwable> failure() {
    return Optional.empty();
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void close() {
    broker.close();
  }
}
