package dev.inklog.document.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which tokens stay. Those that stand once on either side are anchors where they keep their
 * order (patience diff, Cohen 2006); between anchors the shortest script is looked for (Myers
 * 1986), piece by piece.
 */
final class Alignment {
  private static final int MAX_DEPTH = 16;
  private static final int NOWHERE = -1;
  private static final int OFTEN = -2;

  private final int[] old;
  private final int[] now;

  /** By kind; all {@link #NOWHERE} between two looks for anchors. */
  private final int[] oldPlaces;

  private final int[] newPlaces;
  private final List<Region> hunks = new ArrayList<>();

  private Alignment(int[] old, int[] now, int kinds) {
    this.old = old;
    this.now = now;
    this.oldPlaces = new int[kinds];
    this.newPlaces = new int[kinds];
    Arrays.fill(oldPlaces, NOWHERE);
    Arrays.fill(newPlaces, NOWHERE);
  }

  /** Where they differ, in order; indexes are of tokens. */
  static List<Region> of(Tokens old, Tokens now) {
    Map<String, Integer> kinds = new HashMap<>();
    Alignment alignment = new Alignment(ids(old, kinds), ids(now, kinds), kinds.size());
    alignment.align(new Region(0, old.count(), 0, now.count()), 0);
    return alignment.hunks;
  }

  private static int[] ids(Tokens tokens, Map<String, Integer> kinds) {
    int[] ids = new int[tokens.count()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = kinds.computeIfAbsent(tokens.token(i), _ -> kinds.size());
    }
    return ids;
  }

  private void align(Region whole, int depth) {
    Region region = trimmed(whole);
    if (region.isOneSided()) {
      differ(region);
      return;
    }
    List<int[]> anchors = depth < MAX_DEPTH ? anchors(region) : List.of();
    if (anchors.isEmpty()) {
      ShortestScript.find(old, now, region, this::differ);
      return;
    }
    int oldAt = region.oldStart();
    int newAt = region.newStart();
    for (int[] anchor : anchors) {
      align(new Region(oldAt, anchor[0], newAt, anchor[1]), depth + 1);
      oldAt = anchor[0] + 1;
      newAt = anchor[1] + 1;
    }
    align(new Region(oldAt, region.oldEnd(), newAt, region.newEnd()), depth + 1);
  }

  /** Takes a difference in; together with the one before where they touch. */
  private void differ(Region region) {
    if (region.oldLength() == 0 && region.newLength() == 0) {
      return;
    }
    boolean touches =
        !hunks.isEmpty()
            && hunks.getLast().oldEnd() == region.oldStart()
            && hunks.getLast().newEnd() == region.newStart();
    int oldStart = touches ? hunks.getLast().oldStart() : region.oldStart();
    int newStart = touches ? hunks.getLast().newStart() : region.newStart();
    if (touches) {
      hunks.removeLast();
    }
    hunks.add(new Region(oldStart, region.oldEnd(), newStart, region.newEnd()));
  }

  private Region trimmed(Region region) {
    int oldStart = region.oldStart();
    int newStart = region.newStart();
    int oldEnd = region.oldEnd();
    int newEnd = region.newEnd();
    while (oldStart < oldEnd && newStart < newEnd && old[oldStart] == now[newStart]) {
      oldStart++;
      newStart++;
    }
    while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] == now[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    return new Region(oldStart, oldEnd, newStart, newEnd);
  }

  /** Pairs of places of tokens that are once on either side, as many as are in the same order. */
  private List<int[]> anchors(Region region) {
    place(oldPlaces, old, region.oldStart(), region.oldEnd());
    place(newPlaces, now, region.newStart(), region.newEnd());
    List<int[]> pairs = new ArrayList<>();
    for (int i = region.newStart(); i < region.newEnd(); i++) {
      int kind = now[i];
      if (newPlaces[kind] == i && oldPlaces[kind] >= 0) {
        pairs.add(new int[] {oldPlaces[kind], i});
      }
    }
    forget(oldPlaces, old, region.oldStart(), region.oldEnd());
    forget(newPlaces, now, region.newStart(), region.newEnd());
    return ascending(pairs);
  }

  /** Notes of each kind the place, if there is just one. */
  private static void place(int[] places, int[] ids, int start, int end) {
    for (int i = start; i < end; i++) {
      places[ids[i]] = places[ids[i]] == NOWHERE ? i : OFTEN;
    }
  }

  private static void forget(int[] places, int[] ids, int start, int end) {
    for (int i = start; i < end; i++) {
      places[ids[i]] = NOWHERE;
    }
  }

  /** The longest subsequence with ascending first members (patience sorting). */
  private static List<int[]> ascending(List<int[]> pairs) {
    int[] tops = new int[pairs.size()];
    int[] previous = new int[pairs.size()];
    int piles = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int low = 0;
      int high = piles;
      while (low < high) {
        int middle = (low + high) >>> 1;
        boolean before = pairs.get(tops[middle])[0] < pairs.get(i)[0];
        low = before ? middle + 1 : low;
        high = before ? high : middle;
      }
      previous[i] = low == 0 ? NOWHERE : tops[low - 1];
      tops[low] = i;
      piles = Math.max(piles, low + 1);
    }
    List<int[]> longest = new ArrayList<>();
    for (int i = piles == 0 ? NOWHERE : tops[piles - 1]; i != NOWHERE; i = previous[i]) {
      longest.add(pairs.get(i));
    }
    return longest.reversed();
  }
}
