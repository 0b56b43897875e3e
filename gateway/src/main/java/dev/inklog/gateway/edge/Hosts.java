package dev.inklog.gateway.edge;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What requests may call this gateway. A page whose name is made to point here (DNS rebinding) is
 * of the same origin as what it asks, and can be told by the name only.
 *
 * @param any true if there is nothing to go by
 */
record Hosts(Set<String> names, boolean loopback, boolean any) {

  /**
   * The names of a gateway.
   *
   * @param listed those that its operator lists
   * @param listening what it listens on
   * @param advertised the URL that clients are given
   */
  static Hosts of(Set<String> listed, String listening, Optional<String> advertised) {
    boolean loopback = isLoopback(listening);
    Stream<String> own = advertised.flatMap(Hosts::hostOf).stream();
    Set<String> names =
        Stream.concat(listed.stream(), own)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new Hosts(names, loopback, listed.isEmpty() && !loopback);
  }

  private static Optional<String> hostOf(String url) {
    return Optional.ofNullable(URI.create(url).getHost());
  }

  /** True if a request may call it that; without a port. */
  boolean admits(String host) {
    return any || names.contains(host.toLowerCase(Locale.ROOT)) || (loopback && isLoopback(host));
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      // Looks nothing up: a name may point anywhere.
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
