package dev.inklog.gateway.audit;

import java.io.Serial;

/** An access cannot be recorded now, so it must not happen; trying again later may help. */
public final class UnrecordedAccessException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Unrecorded for this reason. */
  public UnrecordedAccessException(String reason) {
    super(reason);
  }

  /** Unrecorded for this reason and cause. */
  public UnrecordedAccessException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
