package dev.inklog.sequencer.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of sequencers that died.
 *
 * <p>Until the transaction of a dead process is aborted, its standby cannot finish restoring, and
 * readers of committed events see nothing new. The broker aborts it only after its timeout, and
 * looks for such ones only every ten seconds, which no operator of Amazon MSK can change. So those
 * that live look: a transaction that has been open for as long as the group waits for a heartbeat,
 * many times the commit interval, is fenced off. A process that was only slow learns of it, gives
 * its partitions up and joins again: as safe as a missed heartbeat.
 */
public final class AbandonedTransactions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedTransactions.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Admin admin;
  private final String application;
  private final String own;
  private final Duration abandonedAfter;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("abandoned-transactions").daemon().factory());

  /**
   * Begins to look.
   *
   * @param admin closed with this
   * @param application what the transactional ids of all begin with
   * @param own what those of this process begin with
   * @param abandonedAfter age of a transaction from which on its process counts as dead
   */
  public AbandonedTransactions(
      Admin admin, String application, String own, Duration abandonedAfter) {
    this.admin = admin;
    this.application = application;
    this.own = own;
    this.abandonedAfter = abandonedAfter;
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      List<String> abandoned = abandoned();
      if (!abandoned.isEmpty()) {
        admin.fenceProducers(abandoned).all().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        LOG.atWarn()
            .addKeyValue("transactions", abandoned)
            .log("ended what a sequencer left open that is gone");
      }
    } catch (ExecutionException | TimeoutException e) {
      // The broker's own timeout is still there; the next look may succeed.
      LOG.atDebug().setCause(e).log("could not look for abandoned transactions");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> abandoned()
      throws ExecutionException, TimeoutException, InterruptedException {
    return admin
        .listTransactions(
            new ListTransactionsOptions()
                .filterStates(Set.of(TransactionState.ONGOING))
                .filterOnDuration(abandonedAfter.toMillis()))
        .all()
        .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(application + "-") && !id.startsWith(own + "-"))
        .toList();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
