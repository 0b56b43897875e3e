package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;

/** Names an event in the log of a document. */
record HistoryKey(DocumentId documentId, Revision revision) {}
