package dev.inklog.gateway.pace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The large answers that are on their way to readers, who may be slow: of all so many bytes, of one
 * user a quarter of them, and always one answer where nothing else is on its way. Any thread.
 */
public final class LargeAnswers {
  /** Smaller ones are not counted: connections and sockets are. */
  private static final int SMALL_BYTES = 64 << 10;

  private static final int SHARES = 4;

  private final long most;

  // Guarded by this. Bounded by the answers that are on their way.
  private final Map<String, Long> ofUsers = new HashMap<>();
  private long all;

  /**
   * @param most bytes of all
   */
  public LargeAnswers(long most) {
    this.most = most;
  }

  /**
   * Sends an answer on its way.
   *
   * @return what to run, once, when it has arrived or will not; empty if it is one too many now
   */
  public Optional<Runnable> take(String user, long bytes) {
    // Nearly all are small, one for each frame to each socket: they wait for nobody.
    return bytes <= SMALL_BYTES ? Optional.of(() -> {}) : takeLarge(user, bytes);
  }

  private synchronized Optional<Runnable> takeLarge(String user, long bytes) {
    long own = ofUsers.getOrDefault(user, 0L);
    boolean fits = all == 0 || all + bytes <= most;
    if (!fits || (own > 0 && own + bytes > most / SHARES)) {
      return Optional.empty();
    }
    all += bytes;
    ofUsers.put(user, own + bytes);
    return Optional.of(() -> release(user, bytes));
  }

  private synchronized void release(String user, long bytes) {
    all -= bytes;
    ofUsers.merge(user, -bytes, Long::sum);
    ofUsers.remove(user, 0L);
  }
}
