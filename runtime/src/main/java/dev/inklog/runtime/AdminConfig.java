package dev.inklog.runtime;

/**
 * Where health and metrics are served: an address that no client reaches.
 *
 * @param host to listen on
 * @param port 0 for any that is free
 */
public record AdminConfig(String host, int port) {
  private static final int DEFAULT_PORT = 9090;

  static AdminConfig from(Environment environment) {
    return new AdminConfig(
        environment.text("ADMIN_HOST", "127.0.0.1"),
        environment.number("ADMIN_PORT", DEFAULT_PORT, 0));
  }
}
