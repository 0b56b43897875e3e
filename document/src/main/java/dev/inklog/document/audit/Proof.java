package dev.inklog.document.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody showed who they are: a closed set. */
public enum Proof {
  /** By the access token of an issuer. */
  TOKEN,
  /** By the key of a program. */
  KEY,
  /** By a link that was given to them. */
  LINK,
  /** By a ticket that they had got for one socket. */
  TICKET,
  /** By a name that is taken on trust, where there is no issuer. */
  LOCAL,
  /** Not at all, or not credibly. */
  NONE;

  /** Its name in topics: in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The proof of a wire name; empty if there is none. */
  public static Optional<Proof> ofWireName(String name) {
    return Arrays.stream(values()).filter(proof -> proof.wireName().equals(name)).findAny();
  }
}
