package dev.inklog.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store that a process has open, exchanged for the next generation while it is in use: whoever
 * began with the old one ends with it, and it is closed when they have. Thread-safe, but {@link
 * #prepare} and {@link #exchange} belong to one thread.
 */
public final class CurrentStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentStore.class);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final StoreGenerations place;
  private volatile Open current;
  private volatile @Nullable Open next;
  private volatile @Nullable ScheduledExecutorService looking;

  private static final class Open {
    private final Generation generation;
    private final DocumentStore store;
    private final ReadWriteLock uses = new ReentrantReadWriteLock();

    Open(Generation generation, DocumentStore store) {
      this.generation = generation;
      this.store = store;
    }

    /** Waits for those who use it. A store that does not close any more is left alone. */
    void close() {
      uses.writeLock().lock();
      try {
        store.close();
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).addKeyValue("generation", generation).log("a store did not close");
      } finally {
        uses.writeLock().unlock();
      }
    }
  }

  private CurrentStore(StoreGenerations place, Open current) {
    this.place = place;
    this.current = current;
  }

  /** Opens the generation that is current. */
  public static CurrentStore open(StoreGenerations place) {
    Generation generation = place.current();
    return new CurrentStore(place, new Open(generation, place.open(generation)));
  }

  /** Opens the generation that is current, and looks every second whether to exchange it. */
  public static CurrentStore follow(StoreGenerations place) {
    CurrentStore stores = open(place);
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("store-generations").daemon().factory());
    stores.looking = thread;
    ScheduledFuture<?> _ =
        thread.scheduleWithFixedDelay(
            stores::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return stores;
  }

  private void look() {
    if (prepare()) {
      exchange();
    }
  }

  /** Opens one generation, whichever is current, and never exchanges it. */
  public static CurrentStore only(StoreGenerations place, Generation generation) {
    return new CurrentStore(
        new Fixed(place, generation), new Open(generation, place.open(generation)));
  }

  /** A place where one generation is always current. */
  private record Fixed(StoreGenerations place, Generation current) implements StoreGenerations {
    @Override
    public DocumentStore open(Generation generation) {
      return place.open(generation);
    }

    @Override
    public void makeCurrent(Generation generation) {
      throw new UnsupportedOperationException("another generation is not wanted");
    }

    @Override
    public void remove(Generation generation) {
      requireNotCurrent(generation);
      place.remove(generation);
    }

    @Override
    public void close() {
      // The place belongs to whoever made it.
    }
  }

  /** Does something with the store; it stays open as long as that takes. */
  public <T> T use(BiFunction<Generation, DocumentStore, T> action) {
    while (true) {
      Open open = current;
      open.uses.readLock().lock();
      try {
        if (open == current) {
          return action.apply(open.generation, open.store);
        }
      } finally {
        open.uses.readLock().unlock();
      }
    }
  }

  /** The generation that is open. */
  public Generation generation() {
    return current.generation;
  }

  /** The store that is open, for the thread that exchanges it. */
  public DocumentStore store() {
    return current.store;
  }

  /**
   * Looks whether another generation is current by now, and opens it. Where that fails, the next
   * call tries again.
   *
   * @return whether there is something to {@link #exchange}
   */
  public boolean prepare() {
    if (next != null) {
      return true;
    }
    try {
      Generation wanted = place.current();
      if (wanted.equals(generation())) {
        return false;
      }
      next = new Open(wanted, place.open(wanted));
      return true;
    } catch (StoreException e) {
      LOG.atWarn().addKeyValue("cause", e.toString()).log("the next store cannot be opened");
      return false;
    }
  }

  /** Takes what was prepared into use, and closes what was in use; returns when it is closed. */
  public void exchange() {
    Open before = current;
    Open prepared = next;
    if (prepared != null) {
      current = prepared;
      next = null;
      before.close();
      LOG.atInfo()
          .addKeyValue("before", before.generation)
          .addKeyValue("now", prepared.generation)
          .log("the store was exchanged");
    }
  }

  @Override
  public void close() {
    ScheduledExecutorService thread = looking;
    if (thread != null) {
      thread.close();
    }
    Open prepared = next;
    if (prepared != null) {
      prepared.close();
    }
    current.close();
    place.close();
  }
}
