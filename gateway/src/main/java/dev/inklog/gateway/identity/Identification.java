package dev.inklog.gateway.identity;

import dev.inklog.document.id.Principal;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Who it is that asks. Any thread; may block for as long as an issuer takes to answer. */
@FunctionalInterface
public interface Identification {
  /** Everybody is the same guest. */
  Identification GUESTS = _ -> Optional.of(new Identity(new Principal("guest"), Optional.empty()));

  /** The user of a request; empty if it does not say, or not credibly. */
  Optional<Identity> identify(Request request);
}
