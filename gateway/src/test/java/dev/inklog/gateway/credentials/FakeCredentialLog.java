package dev.inklog.gateway.credentials;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A topic of credentials without Kafka: every gateway hears at once, in the writer's thread. */
public final class FakeCredentialLog<V> implements CredentialLog<V> {
  private final InstantSource clock;
  private final List<Heard<V>> records = new ArrayList<>();
  private final List<Consumer<Heard<V>>> listeners = new ArrayList<>();
  private Optional<Runnable> first = Optional.empty();
  private boolean current = true;

  public FakeCredentialLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Tells a gateway everything from the beginning, and from now on. */
  public synchronized void tell(Consumer<Heard<V>> listener) {
    for (int next = 0; next < records.size(); next++) {
      // Who hears may write.
      listener.accept(records.get(next));
    }
    listeners.add(listener);
  }

  /** Lets something happen between the next decision to write and the writing. */
  synchronized void before(Runnable something) {
    first = Optional.of(something);
  }

  /** Hears nothing any more. */
  public synchronized void fallSilent() {
    current = false;
  }

  /** What a compacted topic still has: the newest of each key. */
  synchronized List<String> kept() {
    return records.stream()
        .filter(record ->
            record.value().isPresent()
                && records.stream()
                    .noneMatch(later ->
                        later.key().equals(record.key()) && later.offset() > record.offset()))
        .map(Heard::key)
        .toList();
  }

  synchronized long size() {
    return records.size();
  }

  @Override
  public long write(String key, Optional<V> value) {
    Optional<Runnable> something;
    synchronized (this) {
      something = first;
      first = Optional.empty();
    }
    something.ifPresent(Runnable::run);
    return append(key, value);
  }

  private synchronized long append(String key, Optional<V> value) {
    Instant now = clock.instant();
    Heard<V> record = new Heard<>(key, value, records.size(), now);
    records.add(record);
    listeners.forEach(listener -> listener.accept(record));
    return record.offset();
  }

  @Override
  public void tell(String key, Optional<V> value) {
    append(key, value);
  }

  @Override
  public void await(long offset) {}

  @Override
  public synchronized boolean isCurrent() {
    return current;
  }
}
