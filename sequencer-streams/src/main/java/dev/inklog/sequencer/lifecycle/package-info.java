/**
 * How a sequencer lives among others: under which name it is known to the group, what follows when
 * a thread of it fails, and what is done about others that died.
 *
 * <p>May import Kafka, Kafka Streams and the metrics. Thread-safe throughout.
 */
@NullMarked
package dev.inklog.sequencer.lifecycle;

import org.jspecify.annotations.NullMarked;
