package dev.inklog.gateway.rest;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.http.ClientAddress;
import java.util.Optional;

/**
 * Notes what one request does: that it was allowed before its answer begins, or with which problem
 * it was refused. Belongs to the request's thread.
 */
final class Recording {
  private final Accesses accesses;
  private final ClientAddress address;
  private final Optional<AccessAction> action;
  private Who who;
  private Optional<DocumentId> document;
  private Optional<String> detail = Optional.empty();
  private boolean done;

  /**
   * @param action empty for what is not noted
   * @param document that the request names
   */
  Recording(
      Accesses accesses,
      ClientAddress address,
      Optional<AccessAction> action,
      Who who,
      Optional<DocumentId> document) {
    this.accesses = accesses;
    this.address = address;
    this.action = action;
    this.who = who;
    this.document = document;
  }

  /** It is about this document. */
  void about(DocumentId id) {
    document = Optional.of(id);
  }

  /** It is by somebody who was not known before. */
  void by(Who known) {
    who = known;
  }

  /** What an auditor wants to know beside: no text, no secret. */
  void detail(String text) {
    detail = Optional.of(text.substring(0, Math.min(text.length(), Deed.MAX_DETAIL)));
  }

  /**
   * The answer begins.
   *
   * @throws dev.inklog.gateway.audit.UnrecordedAccessException if it must not
   */
  void allowed() {
    if (!done) {
      done = true;
      action.ifPresent(one -> accesses.allowed(who, address, deed(one)));
    }
  }

  /** There is a problem instead. */
  void refused(String code) {
    if (!done) {
      done = true;
      action.ifPresent(one -> accesses.refused(who, address, deed(one), code));
    }
  }

  private Deed deed(AccessAction one) {
    return new Deed(one, document, detail);
  }
}
