package dev.inklog.gateway.caller;

import java.util.Locale;

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
}
