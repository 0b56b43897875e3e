package dev.inklog.gateway.log;

import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.List;

/**
 * A document as the store has it and what {@code ops} held beyond.
 *
 * @param later events after {@code document}, in order and without a gap
 */
public record LoadedDocument(Document document, List<Event> later) {}
