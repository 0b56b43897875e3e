package dev.inklog.e2e.attack;

import java.io.IOException;

/**
 * Something hostile.
 *
 * @param name what is done
 * @param answer what it is to meet
 */
record Attack(String name, String answer, Body body) {

  /** Does it; another answer than expected is an {@link AssertionError}. */
  @FunctionalInterface
  interface Body {
    void carryOut(Target target) throws IOException, InterruptedException;
  }
}
