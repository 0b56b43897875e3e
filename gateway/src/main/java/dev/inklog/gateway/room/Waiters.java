package dev.inklog.gateway.room;

import dev.inklog.document.id.Revision;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Those who wait for a revision. Belongs to its room's lock; whom it hands out are told outside of
 * it.
 */
final class Waiters {
  private final Set<Waiter> waiters = new LinkedHashSet<>();

  /** One of them. Compared by identity. */
  static final class Waiter {
    private final Revision revision;
    private final CompletableFuture<Void> reached = new CompletableFuture<>();

    Waiter(Revision revision) {
      this.revision = revision;
    }

    /** Completes when it is told; fails when that takes too long; then runs something. */
    CompletableFuture<Void> within(Duration deadline, Runnable then) {
      return reached
          .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete((_, _) -> then.run());
    }

    void tell() {
      reached.complete(null);
    }
  }

  void add(Waiter waiter) {
    waiters.add(waiter);
  }

  void remove(Waiter waiter) {
    waiters.remove(waiter);
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  /** Takes out those whose revision is not beyond the head. */
  List<Waiter> takeUpTo(Revision head) {
    List<Waiter> reached =
        waiters.stream().filter(waiter -> waiter.revision.compareTo(head) <= 0).toList();
    reached.forEach(waiters::remove);
    return reached;
  }

  /** Takes all out. */
  List<Waiter> takeAll() {
    List<Waiter> all = List.copyOf(waiters);
    waiters.clear();
    return all;
  }
}
