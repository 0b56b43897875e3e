package dev.inklog.gateway.edge;

import dev.inklog.gateway.http.ClientAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;

/**
 * Closes connections beyond so many, and beyond so many of one network, before a byte of them is
 * read. Any thread.
 */
final class ConnectionLimit implements SelectorManager.AcceptListener {
  private final EdgeConfig.Connections limit;

  // Guarded by this. By channel, as Jetty may say twice that one is gone.
  private final Map<SelectableChannel, String> open = new HashMap<>();
  private final Map<String, Integer> networks = new HashMap<>();

  ConnectionLimit(EdgeConfig.Connections limit) {
    this.limit = limit;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    if (!add(channel, network(channel))) {
      // Jetty finds it closed and says so with onAcceptFailed.
      IO.close(channel);
    }
  }

  private synchronized boolean add(SelectableChannel channel, String network) {
    if (open.size() >= limit.most() || networks.getOrDefault(network, 0) >= limit.perAddress()) {
      return false;
    }
    open.put(channel, network);
    networks.merge(network, 1, Integer::sum);
    return true;
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    remove(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    remove(channel);
  }

  private synchronized void remove(SelectableChannel channel) {
    String network = open.remove(channel);
    if (network != null) {
      networks.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private static String network(SelectableChannel channel) {
    try {
      return channel instanceof SocketChannel socket
              && socket.getRemoteAddress() instanceof InetSocketAddress peer
          ? ClientAddress.of(peer.getAddress()).network()
          : "";
    } catch (IOException _) {
      return "";
    }
  }
}
