package dev.inklog.e2e.faults;

import java.time.Duration;

/**
 * One process taken down, and what people noticed of it.
 *
 * @param what the kind of process, and whether it was killed or restarted in order
 * @param longestPause the longest anybody waited for an acknowledgement from then on
 */
record Disturbance(String what, String node, Duration longestPause) {}
