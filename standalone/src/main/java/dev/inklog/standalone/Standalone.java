package dev.inklog.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A running Inklog: broker and {@link Services} in this process, on one data directory.
 *
 * <p>Started in the order of need, stopped in reverse. What started is stopped again when a later
 * part does not start.
 */
public final class Standalone implements AutoCloseable {
  private final Parts parts;
  private final Endpoints endpoints;

  private Standalone(Parts parts, Endpoints endpoints) {
    this.parts = parts;
    this.endpoints = endpoints;
  }

  /** Returns when edits are taken; {@link StartException} says why they are not. */
  public static Standalone start(StandaloneConfig config) {
    checkFree(config.port());
    var parts = new Parts();
    try {
      var data = parts.add("data directory", DataDirectory.open(config.data()));
      var broker = parts.add("broker", EmbeddedBroker.start(data.broker()));
      BrokerTopics.ensure(broker.bootstrap(), config.partitions());
      var services = parts.add("services", Services.start(config, broker.bootstrap()));
      var endpoints = endpoints(data, broker, services);
      parts.add("ready file", data.writeReady(endpoints));
      return new Standalone(parts, endpoints);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static Endpoints endpoints(DataDirectory data, EmbeddedBroker broker, Services services) {
    var url = services.url();
    return new Endpoints(
        url,
        broker.bootstrap(),
        url + RegistryHandler.PATH,
        data.store().toString(),
        ProcessHandle.current().pid());
  }

  /** Says so before the broker is started for nothing. */
  private static void checkFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new StartException(
          "Port %d is in use: stop what uses it, or give another --port.".formatted(port), e);
    }
  }
}
