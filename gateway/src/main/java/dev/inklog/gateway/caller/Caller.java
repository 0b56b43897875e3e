package dev.inklog.gateway.caller;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who asks for something.
 *
 * @param user as whom they act
 * @param proof by what they showed it
 * @param key the one that they showed it by, if it was one
 */
public record Caller(Principal user, Proof proof, Scope scope, Tenure tenure, Optional<KeyId> key) {
  /** Somebody who showed no key. */
  public Caller(Principal user, Proof proof, Scope scope, Tenure tenure) {
    this(user, proof, scope, tenure, Optional.empty());
  }

  /** Somebody with a token, until that ends. */
  public static Caller withToken(Principal user, Instant end) {
    return new Caller(user, Proof.TOKEN, Scope.ALL, Tenure.until(end));
  }

  /** What they may do with a document as it is. */
  public Optional<Role> role(Document document, Instant at) {
    return scope.within(document.id(), document.info().access().role(user, at));
  }

  /** False for those who are answered as if there were no such document. */
  public boolean isToldOf(Document document, Instant at) {
    return document.info().erased() || role(document, at).isPresent();
  }

  /** Who it was, for the records. */
  public Who who() {
    return new Who(Optional.of(user), proof, key);
  }

  /** True for those who may have documents of their own: not for guests, nor for a narrow key. */
  public boolean mayOwn() {
    return !user.isLink() && scope.isAll();
  }
}
