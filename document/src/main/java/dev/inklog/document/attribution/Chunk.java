package dev.inklog.document.attribution;

import java.util.ArrayList;
import java.util.List;

/** Some neighbouring spans. */
record Chunk(List<Span> spans, int length) {
  /** Most spans of a chunk: an edit copies one chunk, and the list of all. */
  private static final int MAX_SPANS = 512;

  private static Chunk of(List<Span> spans) {
    return new Chunk(List.copyOf(spans), spans.stream().mapToInt(Span::length).sum());
  }

  /** Chunks of spans, none of which is empty. */
  static List<Chunk> split(List<Span> spans) {
    List<Chunk> chunks = new ArrayList<>();
    int count = Math.ceilDiv(spans.size(), MAX_SPANS);
    for (int i = 0; i < count; i++) {
      chunks.add(of(spans.subList(spans.size() * i / count, spans.size() * (i + 1) / count)));
    }
    return chunks;
  }

  /** Adds the spans from {@code from} to before {@code to}, the outer ones cut. */
  void copy(int from, int to, List<Span> target) {
    int at = 0;
    for (Span span : spans) {
      int end = at + span.length();
      int kept = Math.min(end, to) - Math.max(at, from);
      if (kept > 0) {
        add(kept == span.length() ? span : span.withLength(kept), target);
      }
      if (end >= to) {
        return;
      }
      at = end;
    }
  }

  /** Adds a span, to the last where both are of one event. */
  static void add(Span span, List<Span> target) {
    if (!target.isEmpty() && target.getLast().isOfSameEvent(span)) {
      span = span.withLength(target.removeLast().length() + span.length());
    }
    target.add(span);
  }
}
