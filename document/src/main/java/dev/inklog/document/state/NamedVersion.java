package dev.inklog.document.state;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.time.Instant;

/**
 * A revision that someone gave a name.
 *
 * @param author who named it
 * @param at when
 */
public record NamedVersion(Revision revision, String name, Principal author, Instant at) {}
