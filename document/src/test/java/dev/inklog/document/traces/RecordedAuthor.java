package dev.inklog.document.traces;

import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;
import dev.inklog.document.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Somebody in a trace, with their own copy of the text and several edits under way. What others did
 * and they have not seen waits here, rewritten over each edit of theirs (Jupiter, Nichols et al.
 * 1995).
 */
final class RecordedAuthor {
  private final Deque<Unseen> unseen = new ArrayDeque<>();
  private Text text;
  private long lastOwn;

  RecordedAuthor(String text) {
    this.text = Text.of(text);
  }

  private record Unseen(long revision, Operation operation) {}

  /** An edit against the newest revision that is an own one or that its author had seen. */
  record Sent(long base, Operation operation) {}

  Text text() {
    return text;
  }

  /** Sees what others did up to a revision. */
  void see(long revision) {
    while (!unseen.isEmpty() && unseen.getFirst().revision() <= revision) {
      text = text.apply(unseen.removeFirst().operation());
    }
  }

  /** Somebody else's event came into the log. */
  void hear(Event event) {
    unseen.addLast(new Unseen(event.revision().value(), event.body().operation()));
  }

  /** Edits the own copy, having seen what others did up to a revision. */
  Sent edit(Operation operation, long seen) {
    text = text.apply(operation);
    long base = Math.max(seen, lastOwn);
    Operation carried = operation;
    Sent sent = new Sent(base, operation);
    List<Unseen> rewritten = new ArrayList<>(unseen.size());
    for (Unseen other : unseen) {
      if (other.revision() <= base) {
        sent = new Sent(base, carried.transform(other.operation(), Side.LEFT));
      }
      rewritten.add(new Unseen(other.revision(), other.operation().transform(carried, Side.RIGHT)));
      carried = carried.transform(other.operation(), Side.LEFT);
    }
    unseen.clear();
    unseen.addAll(rewritten);
    return sent;
  }

  /** The own edit became an event. */
  void acknowledge(Event event) {
    lastOwn = event.revision().value();
  }
}
