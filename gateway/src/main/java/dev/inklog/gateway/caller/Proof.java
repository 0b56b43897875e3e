package dev.inklog.gateway.caller;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what somebody showed who they are. */
public enum Proof {
  /** A token of an issuer. */
  TOKEN,
  /** An API key. */
  KEY,
  /** A share link, which says what they may do but not who they are. */
  LINK;

  /** Its name on the wire: in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The proof of a wire name; empty if there is none. */
  public static Optional<Proof> ofWireName(String name) {
    return Arrays.stream(values()).filter(proof -> proof.wireName().equals(name)).findAny();
  }
}
