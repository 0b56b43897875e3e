package dev.inklog.gateway.caller;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.id.Principal;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who asks for something.
 *
 * @param user as whom they act
 * @param proof by what they showed it
 */
public record Caller(Principal user, Proof proof, Scope scope, Tenure tenure) {
  /** Somebody with a token, until that ends. */
  public static Caller withToken(Principal user, Instant end) {
    return new Caller(user, Proof.TOKEN, Scope.ALL, Tenure.until(end));
  }

  /** What they may do with a document as it is. */
  public Optional<Role> role(Document document, Instant at) {
    return scope.within(document.id(), document.info().access().role(user, at));
  }

  /** True for those who may have documents of their own: not for guests, nor for a narrow key. */
  public boolean mayOwn() {
    return !user.isLink() && scope.isAll();
  }
}
