package dev.inklog.sequencer.state;

import dev.inklog.document.model.DocumentId;
import dev.inklog.document.model.Revision;

/** Names an event in the log of a document. */
record HistoryKey(DocumentId documentId, Revision revision) {}
