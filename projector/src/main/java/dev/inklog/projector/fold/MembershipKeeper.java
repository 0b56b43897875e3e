package dev.inklog.projector.fold;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.state.Document;
import dev.inklog.store.DocumentStore;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Keeps the lists of those who may do something with a document. What is written depends on the
 * document after the events only, so to do it again is right.
 */
final class MembershipKeeper {
  private final DocumentStore store;

  MembershipKeeper(DocumentStore store) {
    this.store = store;
  }

  /** Brings the lists up to what the document is after these events. */
  void update(List<LoggedEvent> events, Document document) {
    SortedSet<Principal> concerned = new TreeSet<>();
    for (LoggedEvent logged : events) {
      switch (logged.event().body()) {
        case Body.DocumentCreated _ -> concerned.add(logged.event().origin().author());
        case Body.AccessChanged(var grantee, _) -> concerned.add(grantee);
        case Body.DocumentRenamed _, Body.DocumentDeleted _, Body.DocumentRestored _ ->
            concerned.addAll(document.info().access().grants().keySet());
        default -> {}
      }
    }
    for (Principal principal : concerned) {
      if (!principal.isLink()) {
        update(principal, document);
      }
    }
  }

  private void update(Principal principal, Document document) {
    Grant grant = document.info().access().grants().get(principal);
    if (grant == null) {
      store.removeMembership(principal, document.id());
    } else {
      store.putMembership(
          principal,
          new Membership(document.id(), document.info().title(), grant, document.info().deleted()));
    }
  }

  /** Takes a document out of all lists. */
  void remove(Document document) {
    document
        .info()
        .access()
        .grants()
        .keySet()
        .forEach(principal -> store.removeMembership(principal, document.id()));
  }
}
