package dev.inklog.runtime;

import java.util.Optional;

/** What runs in a process until it is stopped, or fails. Any thread may ask. */
public interface Service extends AutoCloseable {

  /** True while it does its work; an orchestrator sends it none as long as it is false. */
  boolean isReady();

  /** Why it ended by itself; empty as long as it did not. */
  Optional<Throwable> failure();

  /** Finishes what is at hand and stops. */
  @Override
  void close();
}
