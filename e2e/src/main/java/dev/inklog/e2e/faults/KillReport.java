package dev.inklog.e2e.faults;

import java.util.List;
import java.util.Map;

/**
 * What a kill test found.
 *
 * @param edits operations that were acknowledged
 * @param lost of them, how many are not in the log
 * @param doubled submissions that are in the log more than once
 * @param problems what else is wrong: texts that differ, an audit or a replay that fails
 * @param pauses by what was done: how often, and the longest wait for an acknowledgement, in ms
 */
public record KillReport(
    KillPlan plan,
    long seconds,
    int kills,
    long edits,
    long lost,
    long doubled,
    List<String> problems,
    Map<String, Pauses> pauses) {

  /** Of one kind of disturbance: how many, and the median and the longest of the longest waits. */
  public record Pauses(int count, long medianMs, long maxMs) {}

  /** Nothing lost, nothing doubled, nothing else wrong. */
  public boolean passed() {
    return lost == 0 && doubled == 0 && problems.isEmpty();
  }
}
