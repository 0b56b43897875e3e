package dev.inklog.e2e.simulation;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.store.MemoryDocumentStore;
import java.util.List;

/** A store to which what it would refuse must not even come. */
final class StrictStore extends MemoryDocumentStore {
  @Override
  public synchronized Revision append(DocumentId id, List<Event> events) {
    long next = head(id).map(head -> head.revision().next().value()).orElse(1L);
    for (Event event : events) {
      long revision = event.revision().value();
      LogInvariants.require(revision <= next, "the store would get a gap at " + revision);
      if (revision == next) {
        next++;
      } else {
        Event held = events(id, new Revision(revision - 1), 1).getFirst();
        LogInvariants.require(held.equals(event), "the store holds another event");
      }
    }
    return super.append(id, events);
  }
}
