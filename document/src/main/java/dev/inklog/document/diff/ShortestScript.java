package dev.inklog.document.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The shortest edit script between two stretches of tokens (Myers, "An O(ND) difference algorithm
 * and its variations", 1986): the greedy search, which remembers its frontiers.
 *
 * <p>Frontiers cost memory and time by the square of the number of differences. So after some of
 * them the search settles for the path that came furthest, and begins anew where that ended; the
 * first times it is patient, and where next to nothing stays it is not any more. It counts, and
 * looks at no clock: the same texts give the same script.
 */
final class ShortestScript {
  private static final int PATIENT_SEARCHES = 16;
  private static final int MANY_DIFFERENCES = 256;
  private static final int FEW_DIFFERENCES = 32;

  private final int[] old;
  private final int[] now;
  private final Region region;

  private ShortestScript(int[] old, int[] now, Region region) {
    this.old = old;
    this.now = now;
    this.region = region;
  }

  /** How far a search came, in tokens of the old and of the new, and by which frontiers. */
  private record Reached(int x, int y, List<int[]> frontiers) {}

  /**
   * Tells where the two sides of a region differ, in order. Takes some dozen steps for each token,
   * and less where much stays.
   */
  static void find(int[] old, int[] now, Region region, Consumer<Region> differ) {
    Region rest = region;
    for (int searches = 0; !rest.isOneSided(); searches++) {
      ShortestScript script = new ShortestScript(old, now, rest);
      Reached reached =
          script.search(searches < PATIENT_SEARCHES ? MANY_DIFFERENCES : FEW_DIFFERENCES);
      script.walkBack(reached).forEach(differ);
      rest =
          new Region(
              rest.oldStart() + reached.x(),
              rest.oldEnd(),
              rest.newStart() + reached.y(),
              rest.newEnd());
    }
    differ.accept(rest);
  }

  /**
   * Goes on to the end, or until there are too many differences. At index {@code k + d} of the
   * {@code d}th frontier is how many old tokens are behind on diagonal {@code k = old - new}.
   */
  private Reached search(int most) {
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
        return new Reached(region.oldLength(), region.newLength(), frontiers);
      }
      last = frontier;
    }
    return furthest(frontiers);
  }

  /** Where most tokens of both sides together are behind. */
  private Reached furthest(List<int[]> frontiers) {
    int[] last = frontiers.getLast();
    int d = frontiers.size() - 1;
    Reached best = new Reached(0, 0, frontiers);
    for (int k = -d; k <= d; k += 2) {
      int x = last[k + d];
      int y = x - k;
      boolean inside = x <= region.oldLength() && y <= region.newLength();
      if (inside && x + y > best.x() + best.y()) {
        best = new Reached(x, y, frontiers);
      }
    }
    return best;
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

  private Deque<Region> walkBack(Reached reached) {
    Deque<Region> hunks = new ArrayDeque<>();
    int x = reached.x();
    int y = reached.y();
    for (int d = reached.frontiers().size() - 1; d > 0; d--) {
      int[] last = reached.frontiers().get(d - 1);
      int k = x - y;
      boolean inserts = insertsInto(last, d, k);
      int fromX = at(last, d, inserts ? k + 1 : k - 1);
      int fromY = fromX - (inserts ? k + 1 : k - 1);
      hunks.addFirst(
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
}
