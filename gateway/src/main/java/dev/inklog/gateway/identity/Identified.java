package dev.inklog.gateway.identity;

import dev.inklog.gateway.caller.Caller;
import java.time.Duration;

/** What is known of who asks. */
public sealed interface Identified {
  /** Who it is. */
  record Known(Caller caller) implements Identified {}

  /** They say nothing of it, or nothing credible. */
  record Unknown() implements Identified {}

  /** That cannot be found out now. */
  record Unavailable() implements Identified {}

  /** They were wrong too often. */
  record LockedOut(Duration pause) implements Identified {}
}
