package dev.inklog.gateway.log;

import java.io.Serial;

/** A document cannot be read now; trying again later may help. */
public final class DocumentUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Unavailable for this reason. */
  public DocumentUnavailableException(String reason) {
    super(reason);
  }

  /** Unavailable for this reason and cause. */
  public DocumentUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
