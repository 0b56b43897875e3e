package dev.inklog.projector.fold;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
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
    if (units(document) != Membership.rounded(lengthBefore(events, document))) {
      concerned.addAll(document.info().access().grants().keySet());
    }
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

  private static long units(Document document) {
    return Membership.rounded(document.text().length());
  }

  private static long lengthBefore(List<LoggedEvent> events, Document document) {
    long length = document.text().length();
    for (LoggedEvent logged : events) {
      length -= logged.event().body().operation().lengthChange();
    }
    return length;
  }

  private void update(Principal principal, Document document) {
    Grant grant = document.info().access().grants().get(principal);
    if (grant == null) {
      store.removeMembership(principal, document.id());
    } else {
      store.putMembership(
          principal,
          new Membership(
              document.id(),
              document.info().title(),
              grant,
              document.info().deleted(),
              grant.role() == Role.OWNER ? units(document) : 0));
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
