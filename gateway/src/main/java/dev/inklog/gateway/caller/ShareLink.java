package dev.inklog.gateway.caller;

import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.Principal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link to a document, which gives a role to whoever brings its secret. Documents know links by a
 * fingerprint, so that who reads a log cannot use them. What is in a link's name is part of the
 * secret: whether guests may come through it cannot be changed by who has it.
 *
 * @param secret what follows {@code #link=} in the address of the page
 */
public record ShareLink(String secret) {
  private static final Pattern SECRET = Pattern.compile("(s\\.)?[A-Za-z0-9_-]{22}");
  private static final String SIGNED_IN = "s.";
  private static final String PREFIX = "link:";

  /** So much of a user's name fits behind that of a link. */
  private static final int MAX_USER_LENGTH = 90;

  /**
   * @throws IllegalArgumentException if no link has such a secret
   */
  public ShareLink {
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException("a link's secret has 22 characters");
    }
  }

  /** A new one with a random name of 22 characters. */
  public static ShareLink of(String name, boolean forGuests) {
    return new ShareLink(forGuests ? name : SIGNED_IN + name);
  }

  /** The link of an id, as grants name it. */
  public static Principal principal(String id) {
    return new Principal(PREFIX + id);
  }

  /** True if a link may have this id. */
  public static boolean isId(String id) {
    return SECRET.matcher(id).matches();
  }

  /** The id of a link that grants name. */
  public static String id(Principal link) {
    return link.value().substring(PREFIX.length());
  }

  /** True if also those may come through it who have shown nothing else. */
  public static boolean isForGuests(String id) {
    return !id.startsWith(SIGNED_IN);
  }

  /** What it is known by. */
  public String id() {
    String fingerprint = Fingerprint.of("link", secret);
    return secret.startsWith(SIGNED_IN) ? SIGNED_IN + fingerprint : fingerprint;
  }

  /** Somebody who is known, and acts as who came through this link. */
  public Caller caller(Caller known) {
    String user = known.user().value();
    String name = user.length() > MAX_USER_LENGTH ? "#" + Fingerprint.of("user", user) : user;
    return new Caller(through("@" + name), Proof.LINK, known.scope(), known.tenure(), known.key());
  }

  /**
   * A guest; nobody if the link is not for guests.
   *
   * @param secret that the guest keeps, to be the same one the next time
   */
  public Optional<Caller> guest(String secret) {
    return isForGuests(id())
        ? Optional.of(
            new Caller(
                through("guest." + Fingerprint.of("guest", secret)),
                Proof.LINK,
                Scope.ALL,
                Tenure.ENDLESS))
        : Optional.empty();
  }

  private Principal through(String name) {
    return new Principal(PREFIX + id() + "/" + name);
  }
}
