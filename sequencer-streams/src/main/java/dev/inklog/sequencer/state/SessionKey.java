package dev.inklog.sequencer.state;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.SessionId;

/** Names a session in a document. */
record SessionKey(DocumentId documentId, SessionId sessionId) {}
