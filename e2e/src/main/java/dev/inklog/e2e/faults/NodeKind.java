package dev.inklog.e2e.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * What a process of the cluster is.
 *
 * <p>A sequencer that died stays away for a while, so that its standby takes over; the others are
 * restarted as soon as a supervisor would.
 */
public enum NodeKind {
  BROKER("dev.inklog.standalone.BrokerApp", "512m", Duration.ofMillis(500)),
  SEQUENCER("dev.inklog.sequencer.SequencerApp", "256m", Duration.ofSeconds(6)),
  GATEWAY("dev.inklog.gateway.GatewayApp", "256m", Duration.ofMillis(500)),
  PROJECTOR("dev.inklog.projector.ProjectorApp", "256m", Duration.ofMillis(500));

  private final String mainClass;
  private final String heap;
  private final Duration longestAbsence;

  NodeKind(String mainClass, String heap, Duration longestAbsence) {
    this.mainClass = mainClass;
    this.heap = heap;
    this.longestAbsence = longestAbsence;
  }

  String mainClass() {
    return mainClass;
  }

  /** Of the process, as {@code -Xmx} takes it. */
  String heap() {
    return heap;
  }

  /** How long a killed one may stay away before it is started again. */
  Duration longestAbsence() {
    return longestAbsence;
  }

  /** What the environment variables of its settings begin with. */
  String prefix() {
    return name() + "_";
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
