package dev.inklog.document.state;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Range;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A thread about a stretch of the text.
 *
 * @param id the revision of the event that began it
 * @param anchor where it is now; empty if all that it was about is deleted
 * @param messages the first and its replies
 */
public record Comment(Revision id, Range anchor, List<Message> messages, boolean resolved) {
  public Comment {
    messages = List.copyOf(messages);
  }

  /** Something that someone said. */
  public record Message(Revision revision, Principal author, Instant at, String text) {}

  Comment movedTo(Range place) {
    return new Comment(id, place, messages, resolved);
  }

  Comment with(Message reply) {
    return new Comment(
        id, anchor, Stream.concat(messages.stream(), Stream.of(reply)).toList(), resolved);
  }

  Comment withResolved(boolean settled) {
    return new Comment(id, anchor, messages, settled);
  }
}
