package dev.inklog.standalone;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process {@code ./inklog up} starts: Inklog in one piece, until SIGTERM or SIGINT.
 *
 * <p>Exit status 1 when it cannot start, with the reason in one line; 143 and 130 after an orderly
 * stop by a signal.
 */
public final class StandaloneApp {
  private static final Logger LOG = LoggerFactory.getLogger(StandaloneApp.class);
  private static final long STOP_SECONDS = 15;

  private StandaloneApp() {}

  public static void main(String... arguments) {
    var running = new CompletableFuture<Standalone>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
    try {
      var standalone = Standalone.start(StandaloneConfig.parse(arguments));
      running.complete(standalone);
      System.out.printf(
          "Inklog is ready at %s (%.1f s)%n", standalone.endpoints().url(), secondsSinceLaunch());
    } catch (StartException e) {
      running.completeExceptionally(e);
      LOG.debug("Start failed", e);
      System.err.println("inklog: " + e.getMessage());
      System.exit(1);
    } catch (RuntimeException e) {
      running.completeExceptionally(e);
      LOG.error("Inklog did not start", e);
      System.exit(1);
    }
  }

  /**
   * Waits for a start that is under way, so that its parts stop in order too; ends the process when
   * a part hangs.
   */
  private static void stop(CompletableFuture<Standalone> running) {
    var stopping = running.thenAcceptAsync(Standalone::close);
    try {
      stopping.get(STOP_SECONDS, TimeUnit.SECONDS);
      LOG.info("Stopped");
    } catch (ExecutionException _) {
      // It never started, and said so.
    } catch (TimeoutException _) {
      LOG.error("Not stopped after {} s: the next start recovers", STOP_SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static double secondsSinceLaunch() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }
}
