package dev.inklog.document.diff;

import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import dev.inklog.document.ot.Operation;
import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, for people to read. */
public final class Hunks {
  private final Lines before;
  private final Lines after;
  private final List<Change> changes = new ArrayList<>();

  /**
   * Lines {@code from} up to, not with, {@code to} of each text; outside of changes lines agree.
   */
  private record Change(int from, int to, int newFrom, int newTo) {
    boolean touches(Change next) {
      return next.from < to || next.newFrom < newTo;
    }

    Change with(Change next) {
      return new Change(from, next.to, newFrom, next.newTo);
    }
  }

  private Hunks(Lines before, Lines after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The lines that differ.
   *
   * @param operation that makes {@code after} of {@code before}
   * @param context lines without a difference that are shown before and after those with one
   */
  public static List<Hunk> of(String before, Operation operation, String after, int context) {
    Hunks hunks = new Hunks(new Lines(before), new Lines(after));
    hunks.walk(operation);
    return hunks.gather(context);
  }

  private void walk(Operation operation) {
    int position = 0;
    int newPosition = 0;
    for (var component : operation.components()) {
      int start = position;
      int newStart = newPosition;
      switch (component) {
        case Retain(int kept) -> {
          position += kept;
          newPosition += kept;
          continue;
        }
        case Insert(String text) -> newPosition += text.length();
        case Delete(int deleted) -> position += deleted;
      }
      add(
          new Change(
              before.of(start),
              before.of(position) + 1,
              after.of(newStart),
              after.of(newPosition) + 1));
    }
  }

  private void add(Change change) {
    if (!changes.isEmpty() && changes.getLast().touches(change)) {
      changes.add(changes.removeLast().with(change));
    } else {
      changes.add(change);
    }
  }

  private List<Hunk> gather(int context) {
    List<Hunk> hunks = new ArrayList<>();
    List<Change> near = new ArrayList<>();
    for (Change touched : changes) {
      Change change = trimmed(touched);
      if (!near.isEmpty() && change.from() - near.getLast().to() > 2 * context) {
        hunks.add(hunk(near, context));
        near.clear();
      }
      near.add(change);
    }
    if (!near.isEmpty()) {
      hunks.add(hunk(near, context));
    }
    return hunks;
  }

  /** Without the lines at its ends that are the same. */
  private Change trimmed(Change change) {
    int from = change.from();
    int newFrom = change.newFrom();
    int to = change.to();
    int newTo = change.newTo();
    while (from < to && newFrom < newTo && before.get(from).equals(after.get(newFrom))) {
      from++;
      newFrom++;
    }
    while (from < to && newFrom < newTo && before.get(to - 1).equals(after.get(newTo - 1))) {
      to--;
      newTo--;
    }
    return new Change(from, to, newFrom, newTo);
  }

  private Hunk hunk(List<Change> near, int context) {
    int from = Math.max(0, near.getFirst().from() - context);
    int to = Math.min(before.count(), near.getLast().to() + context);
    List<String> lines = new ArrayList<>();
    int at = from;
    int added = 0;
    int removed = 0;
    for (Change change : near) {
      for (; at < change.from(); at++) {
        lines.add(" " + before.get(at));
      }
      for (; at < change.to(); at++, removed++) {
        lines.add("-" + before.get(at));
      }
      for (int line = change.newFrom(); line < change.newTo(); line++, added++) {
        lines.add("+" + after.get(line));
      }
    }
    for (; at < to; at++) {
      lines.add(" " + before.get(at));
    }
    int newFrom = near.getFirst().newFrom() - (near.getFirst().from() - from);
    return new Hunk(from + 1, to - from, newFrom + 1, to - from - removed + added, lines);
  }
}
