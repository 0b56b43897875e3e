package dev.inklog.gateway.identity;

import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.ShareLink;
import dev.inklog.gateway.http.ClientAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Users by what their requests bring: a token, an API key, a ticket, a share link. With a link and
 * something else they are who they are, but may do what the link allows.
 */
public final class RequestIdentification implements Identification {
  /** What the secret of every API key begins with. */
  public static final String KEY_PREFIX = "ilk_";

  private final Verifiers verifiers;
  private final Lockout lockout;
  private final Supplier<String> names;

  /** Who knows people by which kind of secret. */
  public record Verifiers(Verifier tokens, Verifier keys, Verifier tickets) {}

  /**
   * @param names random ones, for guests who bring none
   */
  public RequestIdentification(Verifiers verifiers, Lockout lockout, Supplier<String> names) {
    this.verifiers = verifiers;
    this.lockout = lockout;
    this.names = names;
  }

  @Override
  public Identified identify(Credentials credentials, ClientAddress address) {
    Identified self = self(credentials, address);
    // Whoever shows something bad is not let in as a guest instead: they take themselves for
    // another.
    boolean isGuest = credentials.bearer().isEmpty() && credentials.ticket().isEmpty();
    return credentials.link().isPresent() && (isGuest || self instanceof Identified.Known)
        ? through(credentials.link().get(), self, credentials.guest())
        : self;
  }

  private Identified self(Credentials credentials, ClientAddress address) {
    if (credentials.ticket().isPresent()) {
      return lockout.verify(verifiers.tickets(), credentials.ticket().get(), address);
    }
    return credentials.bearer().isPresent()
        ? bearer(credentials.bearer().get(), address)
        : new Identified.Unknown();
  }

  private Identified bearer(String token, ClientAddress address) {
    return lockout.verify(
        token.startsWith(KEY_PREFIX) ? verifiers.keys() : verifiers.tokens(), token, address);
  }

  private Identified through(String secret, Identified self, Optional<String> guest) {
    ShareLink link;
    try {
      link = new ShareLink(secret);
    } catch (IllegalArgumentException _) {
      return new Identified.Unknown();
    }
    Optional<Caller> caller =
        self instanceof Identified.Known(Caller known)
            ? Optional.of(link.caller(known))
            : link.guest(guest.orElseGet(names));
    return caller.<Identified>map(Identified.Known::new).orElseGet(Identified.Unknown::new);
  }
}
