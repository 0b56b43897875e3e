/**
 * The log of a document as a gateway sees it, and the ports through which it comes and goes.
 *
 * <p>Imports the document model and the protocol's encoded events. {@link
 * dev.inklog.gateway.log.DocumentLog} is pure and belongs to whoever holds its room's lock; {@link
 * dev.inklog.gateway.log.Outcomes} may be used from any thread. Methods of {@link
 * dev.inklog.gateway.log.LogListener} are called by the tail's one thread only and must not block.
 */
@NullMarked
package dev.inklog.gateway.log;

import org.jspecify.annotations.NullMarked;
