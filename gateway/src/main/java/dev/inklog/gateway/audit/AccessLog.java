package dev.inklog.gateway.audit;

import dev.inklog.document.audit.AccessRecord;

/** Where it is recorded who had access to what. */
@FunctionalInterface
public interface AccessLog {
  /**
   * Records an access. Tell it before what it tells of happens: what cannot be recorded must not
   * happen.
   *
   * <p>Any thread. It blocks for a moment at most while records can be written, and up to ten
   * seconds while they cannot, half of that for what cannot be prevented. What is told of a
   * principal by one thread keeps its order.
   *
   * @throws UnrecordedAccessException if it {@linkplain AccessRecord#canBePrevented can be
   *     prevented} and has to be, because it cannot be recorded now. It may turn up all the same
   */
  void record(AccessRecord access);
}
