package dev.inklog.sequencer.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The name of a process in the consumer group: made once, and kept beside its stores, whose place
 * it stands for.
 */
public final class InstanceName {
  private static final String FILE = "instance-name";

  private InstanceName() {}

  /** The name kept in the directory, after making both where missing. */
  public static String in(Path stateDir) {
    try {
      Path file = Files.createDirectories(stateDir).resolve(FILE);
      if (Files.notExists(file)) {
        Path whole =
            Files.writeString(stateDir.resolve(FILE + ".new"), "sequencer-" + UUID.randomUUID());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the instance name in " + stateDir, e);
    }
  }
}
