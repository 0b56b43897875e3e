package dev.inklog.gateway.kafka;

import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.Following;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which partitions are to be followed: those of which somebody wants to hear, and for a while those
 * of which somebody did. The tail alone follows them. Any thread.
 */
final class FollowedPartitions {
  private final Runnable whenWanted;
  private final Duration linger;
  private final Duration deadline;

  /** By partition; guarded by this. */
  private final Map<Integer, Interest> interests = new HashMap<>();

  private static final class Interest {
    private final CompletableFuture<Void> followed = new CompletableFuture<>();
    private int leases;
    private long lastWanted;
  }

  /**
   * @param whenWanted run when there is something new to follow
   * @param linger how long a partition is followed that nobody wants to hear of
   * @param deadline the longest wait for a partition to be followed
   */
  FollowedPartitions(Runnable whenWanted, Duration linger, Duration deadline) {
    this.whenWanted = whenWanted;
    this.linger = linger;
    this.deadline = deadline;
  }

  /** Returns when the partition is followed, and has it followed until that is closed. */
  Following follow(int partition) {
    Interest interest;
    boolean fresh;
    synchronized (this) {
      fresh = !interests.containsKey(partition);
      interest = interests.computeIfAbsent(partition, _ -> new Interest());
      interest.leases++;
    }
    if (fresh) {
      wake();
    }
    AtomicBoolean open = new AtomicBoolean(true);
    Following following =
        () -> {
          if (open.getAndSet(false)) {
            release(interest);
          }
        };
    try {
      interest.followed.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return following;
    } catch (TimeoutException | ExecutionException e) {
      following.close();
      throw new DocumentUnavailableException("the log is not followed in time", e);
    } catch (InterruptedException e) {
      following.close();
      Thread.currentThread().interrupt();
      throw new DocumentUnavailableException("interrupted", e);
    }
  }

  private void wake() {
    whenWanted.run();
    synchronized (this) {
      notifyAll();
    }
  }

  /** Returns when there is something to follow, or that time is over. */
  synchronized void awaitWanted(Duration time) throws InterruptedException {
    if (interests.isEmpty()) {
      TimeUnit.NANOSECONDS.timedWait(this, time.toNanos());
    }
  }

  private synchronized void release(Interest interest) {
    interest.leases--;
    interest.lastWanted = System.nanoTime();
  }

  /** What to follow now; forgets what nobody has wanted for a while. */
  synchronized Set<Integer> wanted() {
    long now = System.nanoTime();
    interests
        .values()
        .removeIf(interest ->
            interest.leases == 0
                && interest.followed.isDone()
                && now - interest.lastWanted > linger.toNanos());
    return new TreeSet<>(interests.keySet());
  }

  /** These are followed. */
  void followed(Set<Integer> partitions) {
    for (int partition : partitions) {
      Interest interest;
      synchronized (this) {
        interest = interests.get(partition);
      }
      if (interest != null) {
        interest.followed.complete(null);
      }
    }
  }
}
