package dev.inklog.gateway.rest;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.util.ArrayList;
import java.util.List;

/** The events of a document, and what was said in its chat. */
final class EventReading {
  private static final int MAX_EVENTS = 10_000;
  private static final int PAGE = 1_000;

  /** Units of JSON after which an answer ends, so that one is never huge. */
  private static final int MAX_LENGTH = 16 << 20;

  private static final int MESSAGES = 100;

  private final DocumentSource source;
  private final DocumentReading reading;

  EventReading(RestServices services, DocumentReading reading) {
    this.source = services.documents().source();
    this.reading = reading;
  }

  /** {@code GET /v1/documents/{id}/events?after=R&limit=N}: one event a line. */
  void answer(Exchange exchange) throws ProblemException, InterruptedException {
    DocumentId id = exchange.document();
    Revision head = reading.readable(exchange).revision();
    long after = Math.min(exchange.query("after").orElse(0), head.value());
    long limit = Math.clamp(exchange.query("limit").orElse(PAGE), 0, MAX_EVENTS);
    long end = Math.min(head.value(), after + limit);
    StringBuilder lines = new StringBuilder();
    while (after < end && lines.length() < MAX_LENGTH) {
      long to = Math.min(end, after + PAGE);
      for (Event event : source.events(id, new Revision(after), new Revision(to))) {
        lines.append(EncodedEvent.of(event).json()).append('\n');
      }
      after = to;
    }
    exchange.etag(head);
    Responses.lines(exchange.response(), lines.toString(), exchange.callback());
  }

  /**
   * {@code GET /v1/documents/{id}/chat?before=R&limit=N}: what was said last, newest last; {@code
   * before} in the answer is where to go on, and 0 if there is no more.
   */
  void chat(Exchange exchange) throws ProblemException, InterruptedException {
    DocumentId id = exchange.document();
    Revision head = reading.readable(exchange).revision();
    long limit = Math.clamp(exchange.query("limit").orElse(MESSAGES), 1, MESSAGES);
    long before = Math.min(exchange.query("before").orElse(Long.MAX_VALUE), head.value() + 1);
    long least = Math.max(1, before - MAX_EVENTS);
    List<String> messages = new ArrayList<>();
    while (before > least && messages.size() < limit) {
      long from = Math.max(least, before - PAGE);
      List<Event> page = source.events(id, new Revision(from - 1), new Revision(before - 1));
      before = from;
      for (Event event : page.reversed()) {
        if (event.body() instanceof Body.ChatPosted && messages.size() < limit) {
          messages.addFirst(EncodedEvent.of(event).json());
          before = event.revision().value();
        }
      }
      if (messages.size() < limit) {
        before = from;
      }
    }
    exchange.answer(
        200,
        new JsonObject()
            .putJson("messages", messages)
            .put("before", before == 1 ? 0 : before)
            .toString());
  }
}
