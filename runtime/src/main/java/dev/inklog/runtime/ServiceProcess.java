package dev.inklog.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of one service: start, health and metrics, stop.
 *
 * <p>Exit status: 2 if the settings are wrong, and what is wrong is said on standard error; 1 if it
 * did not start, or gave up; 143 and 130 after an orderly stop by a signal.
 */
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final long LOOK_MS = 500;

  private ServiceProcess() {}

  /** Starts a service from its settings; what it counts goes to the registry. */
  @FunctionalInterface
  public interface Starter {
    Service start(Environment environment, MeterRegistry meters) throws Exception;
  }

  /** Runs until a signal, or until the service fails. Does not return. */
  public static void run(String prefix, Starter starter) {
    System.exit(run(new Environment(System.getenv(), prefix), starter));
  }

  private static int run(Environment environment, Starter starter) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    AdminConfig admin = AdminConfig.from(environment);
    try {
      Service service = starter.start(environment, meters);
      LOG.atInfo().addKeyValue("settings", environment.check()).log("Started");
      return serve(service, AdminServer.start(admin, service, meters));
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (Exception e) {
      LOG.error("The service did not start", e);
      return 1;
    }
  }

  private static int serve(Service service, AdminServer admin) throws InterruptedException {
    CountDownLatch stopping = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, admin, stopping), "stop"));
    while (!stopping.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
      if (service.failure().isPresent()) {
        LOG.atError().setCause(service.failure().get()).log("The service gave up");
        return 1;
      }
    }
    return 0;
  }

  private static void stop(Service service, AdminServer admin, CountDownLatch stopping) {
    stopping.countDown();
    service.close();
    admin.close();
    LOG.info("Stopped");
  }
}
