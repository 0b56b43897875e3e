package dev.inklog.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From whose pages a browser may ask (RFC 6454). Programs send no {@code Origin} and are asked
 * nothing; what browsers send, a page cannot forge.
 */
record Origins(Set<String> listed) {
  /** Where a request comes from. */
  enum Source {
    /** From this gateway's own page, or from no page. */
    OWN,
    /** From a page of an origin that is allowed to. */
    LISTED,
    /** From any other page. */
    FOREIGN
  }

  Origins {
    listed =
        listed.stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Where a request comes from.
   *
   * @param sent its {@code Origin} fields
   * @param host its {@code Host}
   * @param secure true if it came over TLS. If it did not, TLS may have ended at a proxy
   */
  Source source(List<String> sent, String host, boolean secure) {
    if (sent.isEmpty()) {
      return Source.OWN;
    }
    if (sent.size() > 1) {
      return Source.FOREIGN;
    }
    String origin = sent.getFirst().strip().toLowerCase(Locale.ROOT);
    if (own(host.toLowerCase(Locale.ROOT), secure).anyMatch(origin::equals)) {
      return Source.OWN;
    }
    return listed.contains(origin) ? Source.LISTED : Source.FOREIGN;
  }

  private static Stream<String> own(String host, boolean secure) {
    Stream<String> https = Stream.of("https://" + without(":443", host));
    Stream<String> http = Stream.of("http://" + without(":80", host));
    return secure ? https : Stream.concat(https, http);
  }

  /** Browsers leave the port out where it is the scheme's own. */
  private static String without(String port, String host) {
    return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
  }
}
