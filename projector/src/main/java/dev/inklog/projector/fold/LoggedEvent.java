package dev.inklog.projector.fold;

import dev.inklog.document.log.Event;

/** An event as read from the log, and the bytes it takes there. */
public record LoggedEvent(Event event, int bytes) {}
