package dev.inklog.e2e.conformance;

import java.util.Objects;

/** What is expected of a server. */
public final class Expect {
  private Expect() {}

  public static void equal(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError("expected %s to be %s but was %s".formatted(what, expected, actual));
    }
  }

  public static void that(String what, boolean holds) {
    if (!holds) {
      throw new AssertionError("expected " + what);
    }
  }
}
