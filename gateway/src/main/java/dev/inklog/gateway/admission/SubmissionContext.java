package dev.inklog.gateway.admission;

import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a submission meets in a room.
 *
 * @param head the document as this gateway has it, which may be behind the sequencer's
 * @param sinceBase the events after the submission's base; empty if the room does not hold them all
 */
public record SubmissionContext(Document head, Optional<List<EncodedEvent>> sinceBase) {}
