package dev.inklog.e2e.simulation;

/** What is sent through it arrives late, and in order. */
final class Pipe {
  private final VirtualTime time;
  private final int longest;
  private long last;

  /**
   * @param longest delay
   */
  Pipe(VirtualTime time, int longest) {
    this.time = time;
    this.longest = longest;
  }

  void send(Runnable arrival) {
    last = Math.max(last, time.now() + time.chance(longest + 1));
    time.after(last - time.now(), arrival);
  }
}
