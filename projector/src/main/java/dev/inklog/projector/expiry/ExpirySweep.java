package dev.inklog.projector.expiry;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.StoreException;
import dev.inklog.store.StoredHead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all documents of the store and proposes the end of those that are due. The sequencer
 * decides: what somebody touched in the meantime stays, and so does what an earlier proposal ended.
 * Each comes in a session of its own that nobody can take before.
 */
public final class ExpirySweep {
  private static final Logger LOG = LoggerFactory.getLogger(ExpirySweep.class);
  private static final int PAGE = 500;

  private final CurrentStore stores;
  private final ExpiryPolicy policy;
  private final Predicate<DocumentId> mine;
  private final Consumer<Submission> proposals;

  /**
   * @param mine which documents this process looks after
   */
  public ExpirySweep(
      CurrentStore stores,
      ExpiryPolicy policy,
      Predicate<DocumentId> mine,
      Consumer<Submission> proposals) {
    this.stores = stores;
    this.policy = policy;
    this.mine = mine;
    this.proposals = proposals;
  }

  /** Looks once. What cannot be read is looked at the next time. */
  public void sweep(Instant now) {
    try {
      Optional<DocumentId> last = Optional.empty();
      for (List<DocumentId> page = page(last); !page.isEmpty(); page = page(last)) {
        for (DocumentId id : page) {
          if (mine.test(id)) {
            stores
                .<Optional<Submission>>use((_, store) -> due(store, id, now))
                .ifPresent(proposals);
          }
        }
        last = Optional.of(page.getLast());
      }
    } catch (StoreException e) {
      LOG.atWarn().addKeyValue("cause", e.toString()).log("the sweep ends early");
    }
  }

  private List<DocumentId> page(Optional<DocumentId> after) {
    return stores.use((_, store) -> store.documents(after, PAGE));
  }

  private Optional<Submission> due(DocumentStore store, DocumentId id, Instant now) {
    Optional<Revision> head = store.head(id).map(StoredHead::revision);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Revision before = new Revision(head.get().value() - 1);
    Instant last = store.events(id, before, 1).getFirst().input().at();
    if (last.plus(policy.shortest()).isAfter(now)) {
      return Optional.empty();
    }
    return policy
        .due(store.load(id, head.get()), last, now)
        .map(body -> submission(id, head.get(), body));
  }

  private static Submission submission(DocumentId id, Revision head, Body body) {
    Origin origin =
        new Origin(
            new SessionId("expiry-" + UUID.randomUUID()), new ClientSequence(1), Principal.SYSTEM);
    return new Submission(id, origin, head, body, "");
  }
}
