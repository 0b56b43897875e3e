package dev.inklog.document.model;

/**
 * Where a submission comes from. Session and client sequence name it: whatever is resent keeps
 * both.
 */
public record Origin(SessionId sessionId, ClientSequence clientSequence, Principal author) {}
