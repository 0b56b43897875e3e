package dev.inklog.e2e.simulation;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of the log at every moment: gapless, chained, each submission at most once; and
 * what was visible before its commit is decided again the same. A breach is an {@link
 * AssertionError}.
 */
final class LogInvariants {
  private final Map<SequencerMemory.Place, Hash> seen = new HashMap<>();
  private final Map<DocumentId, Event> heads = new HashMap<>();
  private final Set<Name> submissions = new HashSet<>();
  private int checked;

  /** A submission's name. */
  record Name(SessionId session, long sequence) {
    static Name of(Event event) {
      return new Name(event.origin().sessionId(), event.origin().clientSequence().value());
    }
  }

  /** An event was written, and uncommitted readers may see it. */
  void visible(Event event) {
    var place = new SequencerMemory.Place(event.documentId(), event.revision());
    Hash before = seen.putIfAbsent(place, event.hash());
    require(
        before == null || before.equals(event.hash()),
        "%s was decided differently the second time".formatted(place));
  }

  /** Takes the committed log in, of which only the end is new. */
  void committed(List<Event> log) {
    for (Event event : log.subList(checked, log.size())) {
      Event head = heads.put(event.documentId(), event);
      Revision expected = head == null ? new Revision(1) : head.revision().next();
      require(
          event.revision().equals(expected),
          "%s follows %s of %s".formatted(event.revision(), expected, event.documentId()));
      Hash previous = head == null ? Hash.ZERO : head.hash();
      require(
          EventHash.of(previous, event).equals(event.hash()),
          "the hash of revision %s is not chained".formatted(event.revision()));
      require(submissions.add(Name.of(event)), "%s is in the log twice".formatted(Name.of(event)));
    }
    checked = log.size();
  }

  /** True if the submission is committed. */
  boolean contains(SessionId session, long sequence) {
    return submissions.contains(new Name(session, sequence));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
