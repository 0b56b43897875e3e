/**
 * Who is at the open documents of all gateways. Each gateway knows its own people, tells the others
 * of them through the topic {@code presence}, and forgets those of a gateway that it does not hear
 * of any more.
 *
 * <p>Imports the document model and the protocol. {@link dev.inklog.gateway.presence.Roster} is
 * pure and belongs to its room's lock.
 */
@NullMarked
package dev.inklog.gateway.presence;

import org.jspecify.annotations.NullMarked;
