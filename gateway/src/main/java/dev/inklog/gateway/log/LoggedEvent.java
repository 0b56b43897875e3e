package dev.inklog.gateway.log;

import dev.inklog.document.log.Event;

/** An event and where it stands in its partition of {@code ops}. */
public record LoggedEvent(Event event, long offset) {}
