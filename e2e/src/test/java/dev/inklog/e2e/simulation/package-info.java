/**
 * Clients, gateways, sequencer and projector in one thread, with virtual time and one source of
 * chance: the network delays and breaks, everything crashes, at any step. What decides is the
 * product's own code; what stands around it, Kafka and the network, is modelled here, in its
 * nastiest form.
 */
@NullMarked
package dev.inklog.e2e.simulation;

import org.jspecify.annotations.NullMarked;
