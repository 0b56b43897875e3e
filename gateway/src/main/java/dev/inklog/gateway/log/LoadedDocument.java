package dev.inklog.gateway.log;

import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.util.List;

/**
 * A document as the store has it and what {@code ops} held beyond.
 *
 * @param containedBelow offset in {@code ops} below which the store has all that was committed;
 *     what is told of there is in {@code document}, or was taken back
 * @param later events after {@code document}, in order and without a gap
 */
public record LoadedDocument(Document document, long containedBelow, List<Event> later) {}
