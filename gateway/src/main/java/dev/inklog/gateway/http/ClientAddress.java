package dev.inklog.gateway.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Who asks, as far as the network can tell.
 *
 * @param text the address, as it is logged
 * @param network what one subscriber has, and limits count: an IPv4 address, or 64 bits of IPv6
 */
public record ClientAddress(String text, String network) {
  private static final String ATTRIBUTE = ClientAddress.class.getName();
  private static final int IPV6_NETWORK_BYTES = 8;

  /** That of an address. */
  public static ClientAddress of(InetAddress address) {
    String text = address.getHostAddress();
    String network =
        address instanceof Inet6Address
            ? HexFormat.of()
                .formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
                .concat("/64")
            : text;
    return new ClientAddress(text, network);
  }

  /**
   * Who asks, where each of so many proxies appends whom it hears to a list. What is further left
   * is the client's own claim. A list that is too short, or not of addresses, did not come through
   * them all: then it is the peer.
   */
  static ClientAddress of(InetAddress peer, List<String> forwarded, int trustedProxies) {
    return trustedProxies == 0 || forwarded.size() < trustedProxies
        ? of(peer)
        : parse(forwarded.get(forwarded.size() - trustedProxies)).orElseGet(() -> of(peer));
  }

  private static Optional<ClientAddress> parse(String text) {
    try {
      // Some proxies append the port too. Nothing is looked up.
      String host = HostPort.unsafe(text.strip()).getHost();
      return Optional.of(of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Notes who asks, for {@link #of(Request)}. */
  public static void note(Request request, int trustedProxies) {
    List<String> forwarded = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
    request.setAttribute(ATTRIBUTE, of(peer(request), forwarded, trustedProxies));
  }

  /** Who asks; the peer if nobody noted it. */
  public static ClientAddress of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof ClientAddress noted
        ? noted
        : of(peer(request));
  }

  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress it
        ? it.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
