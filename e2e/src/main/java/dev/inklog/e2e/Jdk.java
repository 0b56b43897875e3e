package dev.inklog.e2e;

import java.nio.file.Path;

/** The JDK that we run on. */
public final class Jdk {
  private Jdk() {}

  /** The path of one of its programs: {@code java}, {@code jcmd}. */
  public static String program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
