package dev.inklog.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two loopback ports of an embedded broker: one for clients, one for its controller.
 *
 * <p>Chosen once and kept beside the data, so that a console consumer finds the broker again after
 * a restart; chosen anew when somebody else has taken one of them.
 */
public record BrokerPorts(int clients, int controller) {

  /** Those that a file names, if both are free; else others, which it names from now on. */
  static BrokerPorts of(Path file) throws IOException {
    if (Files.exists(file)) {
      var kept = read(file);
      if (isFree(kept.clients) && isFree(kept.controller)) {
        return kept;
      }
    }
    var chosen = choose();
    Files.writeString(
        file, "clients=%d%ncontroller=%d%n".formatted(chosen.clients, chosen.controller));
    return chosen;
  }

  private static BrokerPorts read(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return new BrokerPorts(
        Integer.parseInt(properties.getProperty("clients", "0")),
        Integer.parseInt(properties.getProperty("controller", "0")));
  }

  /** Two that are free now. */
  public static BrokerPorts choose() throws IOException {
    try (var clients = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var controller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new BrokerPorts(clients.getLocalPort(), controller.getLocalPort());
    }
  }

  /** Binds as the broker will: a port in TIME_WAIT after a stop counts as free. */
  private static boolean isFree(int port) {
    if (port < 1 || port > 65_535) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
