package dev.inklog.e2e.verify;

/**
 * What deciding again gave.
 *
 * @param undecided events that the sequencer has not written yet
 * @param difference the first one; empty if there is none
 */
public record ReplayVerification(
    int partitions,
    long submissions,
    long events,
    long undecided,
    boolean equal,
    String difference) {}
