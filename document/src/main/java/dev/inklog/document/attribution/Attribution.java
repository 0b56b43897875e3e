package dev.inklog.document.attribution;

import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Component.Retain;
import dev.inklog.document.ot.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Who wrote which part of a document's text, and in which event. What someone puts back, by undoing
 * or reverting, is theirs. Has at most as many spans as the text has units.
 */
public final class Attribution {
  /** Of a document without a text. */
  public static final Attribution NONE = new Attribution(List.of(), 0);

  private final List<Chunk> chunks;
  private final int length;

  private Attribution(List<Chunk> chunks, int length) {
    this.chunks = chunks;
    this.length = length;
  }

  /** The length of the text, in UTF-16 units. */
  public int length() {
    return length;
  }

  /**
   * Who wrote what after the next event; costs the number of its components times the square root
   * of the number of spans, about.
   */
  public Attribution evolve(Event event) {
    return event.body().writing().map(operation -> apply(operation, event)).orElse(this);
  }

  private Attribution apply(Operation operation, Event event) {
    Attribution result = this;
    int position = 0;
    for (var component : operation.components()) {
      switch (component) {
        case Retain(int kept) -> position += kept;
        case Insert(String text) -> {
          Span span = new Span(text.length(), event.origin().author(), event.revision());
          result = result.replace(position, position, List.of(span));
          position += text.length();
        }
        case Delete(int deleted) ->
            result = result.replace(position, position + deleted, List.of());
      }
    }
    return result;
  }

  private Attribution replace(int from, int to, List<Span> inserted) {
    Objects.checkFromToIndex(from, to, length);
    List<Chunk> replaced = new ArrayList<>(chunks.size() + 1);
    List<Span> touched = new ArrayList<>();
    int at = 0;
    int index = 0;
    // Whole chunks before; the one that holds or ends at the place is touched, so that spans join.
    for (; index < chunks.size() && at + chunks.get(index).length() < from; index++) {
      at += chunks.get(index).length();
      replaced.add(chunks.get(index));
    }
    int start = at;
    int first = index;
    for (; index < chunks.size() && at <= to; index++) {
      at += chunks.get(index).length();
    }
    copy(first, index, 0, from - start, touched);
    inserted.forEach(span -> Chunk.add(span, touched));
    copy(first, index, to - start, at - start, touched);
    replaced.addAll(Chunk.split(touched));
    replaced.addAll(chunks.subList(index, chunks.size()));
    int added = inserted.stream().mapToInt(Span::length).sum();
    return new Attribution(replaced, length - (to - from) + added);
  }

  /** Adds the spans of some chunks; positions count from the first of them. */
  private void copy(int first, int last, int from, int to, List<Span> target) {
    int at = 0;
    for (Chunk chunk : chunks.subList(first, last)) {
      if (at < to && at + chunk.length() > from) {
        chunk.copy(from - at, to - at, target);
      }
      at += chunk.length();
    }
  }

  /** All spans, in the order of the text; neighbours are of different events. */
  public List<Span> spans() {
    return spans(0, length);
  }

  /**
   * The spans of a part of the text, the outer ones cut.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= length()}
   */
  public List<Span> spans(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    List<Span> spans = new ArrayList<>();
    copy(0, chunks.size(), from, to, spans);
    return List.copyOf(spans);
  }
}
