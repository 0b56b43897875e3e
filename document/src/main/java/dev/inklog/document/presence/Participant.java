package dev.inklog.document.presence;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;

/**
 * Someone at a document, by one of their sessions.
 *
 * @param name what others see them called; may be empty
 * @param color what others see them in, as they said or as was chosen for them
 */
public record Participant(SessionId session, Principal user, String name, String color) {}
