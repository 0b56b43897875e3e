package dev.inklog.e2e;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How far something is, drawn over itself on one line.
 *
 * <p>Redrawn at most ten times a second, so that it costs nothing to tell it of every edit.
 */
public final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final PrintStream out;
  private final int total;
  private final String things;
  private final long start = System.nanoTime();
  private long next = start;

  /** Draws nothing yet. */
  public ProgressBar(PrintStream out, int total) {
    this(out, total, "edits");
  }

  /**
   * Draws nothing yet.
   *
   * @param things what is counted
   */
  public ProgressBar(PrintStream out, int total, String things) {
    this.out = out;
    this.total = total;
    this.things = things;
  }

  /** So much is done. */
  public void show(int done) {
    long now = System.nanoTime();
    if (now < next && done < total) {
      return;
    }
    next = now + PAUSE;
    double seconds = Math.max(1e-3, (now - start) / 1e9);
    int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
    out.printf(
        Locale.ROOT,
        "\r[%s%s] %3d %%  %,d of %,d %s  %,.0f/s  %.1f s ",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        total == 0 ? 100 : (long) done * 100 / total,
        done,
        total,
        things,
        done / seconds,
        seconds);
    out.flush();
  }

  /** The line is complete. */
  public void end() {
    out.println();
  }
}
