package dev.inklog.gateway.log;

import dev.inklog.document.attribution.Attribution;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What documents were. Nothing that is asked here is ahead of what this gateway has seen, so
 * revisions are at most the head that the caller has. Safe for any thread; blocks, and throws what
 * {@link DocumentSource} throws.
 */
public final class History {
  private static final int PAGE = 1_000;

  /** Who wrote what is kept for so many documents, from where the next question goes on. */
  private static final int ATTRIBUTIONS = 8;

  private final DocumentSource source;
  private final Map<DocumentId, Attributed> attributed = new LinkedHashMap<>();

  private record Attributed(Revision revision, Attribution attribution) {}

  public History(DocumentSource source) {
    this.source = source;
  }

  /** The document as it was at a revision, in a time that does not depend on its history. */
  public Document at(DocumentId id, Revision revision) {
    return source.at(id, revision);
  }

  /**
   * The last revision that a document had reached at a time; zero if it was not there yet. Clocks
   * of gateways may differ: where the times in a log go back, one of the revisions around is found.
   *
   * @param head the newest revision
   */
  public Revision at(DocumentId id, Instant time, Revision head) {
    long reached = 0;
    long beyond = head.value() + 1;
    while (beyond - reached > 1) {
      long middle = reached + (beyond - reached) / 2;
      if (source.event(id, new Revision(middle)).input().at().isAfter(time)) {
        beyond = middle;
      } else {
        reached = middle;
      }
    }
    return new Revision(reached);
  }

  /**
   * Who wrote which part of a revision's text. Costs the events since the last question about this
   * document, and the first time all of them.
   */
  public Attribution attribution(DocumentId id, Revision revision) {
    Attributed known = known(id, revision);
    Attribution attribution = known.attribution();
    long reached = known.revision().value();
    while (reached < revision.value()) {
      long to = Math.min(revision.value(), reached + PAGE);
      for (Event event : source.events(id, new Revision(reached), new Revision(to))) {
        attribution = attribution.evolve(event);
      }
      reached = to;
    }
    keep(id, new Attributed(revision, attribution));
    return attribution;
  }

  private Attributed known(DocumentId id, Revision revision) {
    synchronized (attributed) {
      Attributed kept = attributed.get(id);
      return kept != null && kept.revision().compareTo(revision) <= 0
          ? kept
          : new Attributed(Revision.ZERO, Attribution.NONE);
    }
  }

  private void keep(DocumentId id, Attributed reached) {
    synchronized (attributed) {
      Attributed before = attributed.remove(id);
      boolean newer = before == null || before.revision().compareTo(reached.revision()) < 0;
      attributed.put(id, newer ? reached : before);
      if (attributed.size() > ATTRIBUTIONS) {
        attributed.remove(attributed.keySet().iterator().next());
      }
    }
  }
}
