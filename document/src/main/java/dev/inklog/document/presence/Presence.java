package dev.inklog.document.presence;

/** Someone at a document, and where they are in it. */
public record Presence(Participant participant, Cursors cursors) {}
