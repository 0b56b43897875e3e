/**
 * What somebody hostile does to a server, and the answer that each of it meets: {@code ./inklog
 * attack}.
 *
 * <p>Imports the client's socket, the dialogue of conformance and the typists of the load; what no
 * client would send goes over bare connections. Thread rule: an attack belongs to the thread that
 * carries it out; slow ones have one each.
 */
@NullMarked
package dev.inklog.e2e.attack;

import org.jspecify.annotations.NullMarked;
