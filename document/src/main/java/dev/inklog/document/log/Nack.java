package dev.inklog.document.log;

import dev.inklog.document.id.DocumentId;

/** The outcome of a submission that did not become an event. */
public record Nack(DocumentId documentId, Origin origin, Refusal refusal, InputPosition input) {}
