package dev.inklog.gateway.identity;

import dev.inklog.gateway.http.ClientAddress;

/** Who it is that asks. Any thread; may block for as long as an issuer takes to answer. */
@FunctionalInterface
public interface Identification {
  /**
   * Who brings these.
   *
   * @param address where they come from
   */
  Identified identify(Credentials credentials, ClientAddress address);
}
