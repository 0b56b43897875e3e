package dev.inklog.standalone;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;

/**
 * What the controller still believes of a broker that was killed: that it leads all partitions.
 *
 * <p>A broker that starts with that belief takes its office up before it is told that it lost it.
 * As transaction coordinator it ends the transactions that the kill cut off, and when the leaders
 * are taken away a moment later it holds the partitions for deleted, notes the transactions as
 * ended and leaves them open in the logs: nobody who reads committed records gets past them, ever
 * ({@code TransactionMarkerChannelManager} of Kafka 4.3.1, for a partition without a leader). So
 * where a broker is alone, its earlier registration is removed before it starts; it then leads
 * nothing until the controller says so. It also need not wait for that registration to expire.
 */
final class PreviousRun {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(20);

  private PreviousRun() {}

  /**
   * Removes the registration of a broker that does not run, if there is one; waits until the
   * controller is in office.
   *
   * @throws StartException if it is not within 30 s
   */
  static void forget(Controller controller, int broker) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try {
      while (!forgotten(controller, broker)) {
        if (System.nanoTime() - deadline > 0) {
          throw new StartException(
              "The broker's controller is not in office after " + DEADLINE.toSeconds() + " s");
        }
        TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while the broker's controller started");
    }
  }

  private static boolean forgotten(Controller controller, int broker) throws InterruptedException {
    var context =
        new ControllerRequestContext(
            new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
    try {
      controller.unregisterBroker(context, broker).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotControllerException) {
        return false;
      }
      if (e.getCause() instanceof BrokerIdNotRegisteredException) {
        return true;
      }
      throw new IllegalStateException("Expected to remove the registration of a broker", e);
    } catch (TimeoutException _) {
      return false;
    }
  }
}
