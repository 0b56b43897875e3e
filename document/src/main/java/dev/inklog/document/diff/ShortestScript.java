package dev.inklog.document.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shortest edit script between two stretches of tokens (Myers, "An O(ND) difference algorithm
 * and its variations", 1986): the greedy search, which remembers its frontiers.
 */
final class ShortestScript {
  private final int[] old;
  private final int[] now;
  private final Region region;

  private ShortestScript(int[] old, int[] now, Region region) {
    this.old = old;
    this.now = now;
    this.region = region;
  }

  /**
   * Tells where the two sides of a region differ, in order; false, having told nothing, if there
   * are more than {@code most} differences.
   */
  static boolean find(int[] old, int[] now, Region region, int most, Consumer<Region> differ) {
    ShortestScript script = new ShortestScript(old, now, region);
    List<int[]> frontiers = script.search(most);
    if (frontiers.isEmpty()) {
      return false;
    }
    script.walkBack(frontiers).forEach(differ);
    return true;
  }

  /**
   * The frontier of each number of differences until the end is reached; empty if it is not. At
   * index {@code k + d} of the {@code d}th is how many old tokens are behind on diagonal {@code k =
   * old - new}.
   */
  private List<int[]> search(int most) {
    int target = region.oldLength() - region.newLength();
    List<int[]> frontiers = new ArrayList<>();
    int[] last = {};
    for (int d = 0; d <= most; d++) {
      int[] frontier = new int[2 * d + 1];
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : start(last, d, k);
        frontier[k + d] = slide(x, x - k);
      }
      frontiers.add(frontier);
      if (Math.abs(target) <= d
          && (target + d) % 2 == 0
          && frontier[target + d] >= region.oldLength()) {
        return frontiers;
      }
      last = frontier;
    }
    return List.of();
  }

  /** Where the best path with {@code d} differences enters diagonal {@code k}. */
  private static int start(int[] last, int d, int k) {
    return insertsInto(last, d, k) ? at(last, d, k + 1) : at(last, d, k - 1) + 1;
  }

  private static boolean insertsInto(int[] last, int d, int k) {
    return k == -d || (k != d && at(last, d, k - 1) < at(last, d, k + 1));
  }

  private static int at(int[] last, int d, int k) {
    return last[k + d - 1];
  }

  private int slide(int x, int y) {
    int end = x;
    int other = y;
    while (end < region.oldLength()
        && other < region.newLength()
        && old[region.oldStart() + end] == now[region.newStart() + other]) {
      end++;
      other++;
    }
    return end;
  }

  private Deque<Region> walkBack(List<int[]> frontiers) {
    Deque<Region> hunks = new ArrayDeque<>();
    int x = region.oldLength();
    int y = region.newLength();
    for (int d = frontiers.size() - 1; d > 0; d--) {
      int[] last = frontiers.get(d - 1);
      int k = x - y;
      boolean inserts = insertsInto(last, d, k);
      int fromX = at(last, d, inserts ? k + 1 : k - 1);
      int fromY = fromX - (inserts ? k + 1 : k - 1);
      put(
          hunks,
          new Region(
              region.oldStart() + fromX,
              region.oldStart() + fromX + (inserts ? 0 : 1),
              region.newStart() + fromY,
              region.newStart() + fromY + (inserts ? 1 : 0)));
      x = fromX;
      y = fromY;
    }
    return hunks;
  }

  /** Puts a difference before those after it; together with the next where they touch. */
  private static void put(Deque<Region> hunks, Region hunk) {
    Region next = hunks.peekFirst();
    if (next != null && next.oldStart() == hunk.oldEnd() && next.newStart() == hunk.newEnd()) {
      hunks.removeFirst();
      hunks.addFirst(new Region(hunk.oldStart(), next.oldEnd(), hunk.newStart(), next.newEnd()));
    } else {
      hunks.addFirst(hunk);
    }
  }
}
