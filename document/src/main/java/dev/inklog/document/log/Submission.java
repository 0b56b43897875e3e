package dev.inklog.document.log;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;

/**
 * What a client proposes, written against {@code baseRevision}.
 *
 * @param traceparent W3C trace context of the request, or empty
 */
public record Submission(
    DocumentId documentId, Origin origin, Revision baseRevision, Body body, String traceparent) {}
