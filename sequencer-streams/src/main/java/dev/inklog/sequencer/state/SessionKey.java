package dev.inklog.sequencer.state;

import dev.inklog.document.model.DocumentId;
import dev.inklog.document.model.SessionId;

/** Names a session in a document. */
record SessionKey(DocumentId documentId, SessionId sessionId) {}
