package dev.inklog.document.log;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;

/**
 * Where a submission comes from. Session and client sequence name it: whatever is resent keeps
 * both.
 */
public record Origin(SessionId sessionId, ClientSequence clientSequence, Principal author) {}
