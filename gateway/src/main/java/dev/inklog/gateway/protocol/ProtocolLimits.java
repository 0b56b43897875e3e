package dev.inklog.gateway.protocol;

import dev.inklog.document.sequencing.Limits;

/**
 * The limits that {@code welcome} tells.
 *
 * @param maxFrameBytes UTF-8 bytes of one message from a client
 * @param maxSignalBytes UTF-16 units of a signal's data as JSON
 * @param content of operations, documents and messages
 * @param rates of one session
 */
public record ProtocolLimits(int maxFrameBytes, int maxSignalBytes, Limits content, Rates rates) {
  /**
   * How much a session may say. Who says more is read more slowly, and then refused.
   *
   * @param editsPerSecond submissions; large ones count as several
   * @param signalsPerSecond cursors and signals
   */
  public record Rates(int editsPerSecond, int signalsPerSecond) {
    /** 1,000 and 50 a second. */
    public static final Rates DEFAULTS = new Rates(1_000, 50);
  }
}
