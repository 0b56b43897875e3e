package dev.inklog.document.state;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The threads of a document, oldest first. An edit of the text costs one mapping per thread.
 *
 * <p>What is said about a thread that is gone is in the log, and changes nothing here.
 */
public record Comments(List<Comment> threads) {
  /** None. */
  public static final Comments NONE = new Comments(List.of());

  public Comments {
    threads = List.copyOf(threads);
  }

  /** A thread by its name. */
  public Optional<Comment> get(Revision id) {
    return threads.stream().filter(thread -> thread.id().equals(id)).findAny();
  }

  /** The threads after the next event. */
  Comments evolve(Event event) {
    return switch (event.body()) {
      case Body.TextEdited(Operation operation) -> after(operation);
      case Body.CommentAdded(Range anchor, String text) ->
          with(new Comment(event.revision(), anchor, List.of(message(event, text)), false));
      case Body.CommentReplied(Revision id, String text) ->
          replace(id, thread -> Stream.of(thread.with(message(event, text))));
      case Body.CommentResolved(Revision id, boolean resolved) ->
          replace(id, thread -> Stream.of(thread.withResolved(resolved)));
      case Body.CommentDeleted(Revision id) -> replace(id, _ -> Stream.empty());
      case Body.DocumentErased _ -> NONE;
      default -> this;
    };
  }

  private Comments after(Operation operation) {
    return threads.isEmpty()
        ? this
        : new Comments(
            threads.stream()
                .map(thread -> thread.movedTo(thread.anchor().map(operation)))
                .toList());
  }

  private Comments with(Comment thread) {
    return new Comments(Stream.concat(threads.stream(), Stream.of(thread)).toList());
  }

  private Comments replace(Revision id, Replacement replacement) {
    return new Comments(
        threads.stream()
            .flatMap(thread -> thread.id().equals(id) ? replacement.of(thread) : Stream.of(thread))
            .toList());
  }

  private static Comment.Message message(Event event, String text) {
    return new Comment.Message(event.revision(), event.origin().author(), event.input().at(), text);
  }

  private interface Replacement {
    Stream<Comment> of(Comment thread);
  }
}
