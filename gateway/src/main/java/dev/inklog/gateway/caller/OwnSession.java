package dev.inklog.gateway.caller;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import java.util.regex.Pattern;

/**
 * Whose a session is, as its name shows. The log gives a session to who writes in it first, and
 * others read its name before that: were names only random, somebody else could be the first while
 * its user is away, and what they write would look to the user's client like the acknowledgement of
 * its own.
 */
public final class OwnSession {
  /** 66 bits of a fingerprint: guests choose their names, but not in that many ways. */
  private static final int PROOF_LENGTH = 11;

  private static final Pattern PROVEN =
      Pattern.compile("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{" + PROOF_LENGTH + "}");

  /** What the names of sessions of single requests begin with, which nobody goes on with. */
  public static final String REQUEST = "key.";

  private OwnSession() {}

  /**
   * A new session.
   *
   * @param random a name of 22 characters that nobody else has
   */
  public static SessionId of(String random, Principal user) {
    return new SessionId(random + "." + proof(random, user));
  }

  /** False if it can be seen that a session is not one that the user may go on with. */
  public static boolean mayBe(SessionId session, Principal user) {
    String name = session.value();
    if (!PROVEN.matcher(name).matches()) {
      return !name.startsWith(REQUEST);
    }
    int dot = name.indexOf('.');
    return name.substring(dot + 1).equals(proof(name.substring(0, dot), user));
  }

  private static String proof(String random, Principal user) {
    return Fingerprint.of("session", random + "\n" + user.value()).substring(0, PROOF_LENGTH);
  }
}
