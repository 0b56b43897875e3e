package dev.inklog.document.model;

/** The outcome of a submission that did not become an event. */
public record Nack(DocumentId documentId, Origin origin, Refusal refusal, InputPosition input) {}
