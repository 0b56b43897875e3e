package dev.inklog.gateway.http;

import dev.inklog.document.id.Principal;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** Who it is that asks. Any thread; must not block for long. */
@FunctionalInterface
public interface Identification {
  /** Everybody is the same guest. */
  Identification GUESTS = _ -> Optional.of(new Principal("guest"));

  /** The user of a request; empty if it does not say, or not credibly. */
  Optional<Principal> user(Request request);
}
