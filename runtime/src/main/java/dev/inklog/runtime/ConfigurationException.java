package dev.inklog.runtime;

import java.util.List;

/** Settings that a service cannot start with: all that is wrong with them, one sentence each. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
