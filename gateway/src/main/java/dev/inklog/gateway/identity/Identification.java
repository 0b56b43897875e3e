package dev.inklog.gateway.identity;

/** Who it is that asks. Any thread; may block for as long as an issuer takes to answer. */
@FunctionalInterface
public interface Identification {
  /**
   * Who brings these.
   *
   * @param address where they come from
   */
  Identified identify(Credentials credentials, String address);
}
