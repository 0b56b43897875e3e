/**
 * What stands between the network and the handlers: which connections are kept, over TLS or not,
 * which requests get further, and the headers of every answer. It knows nothing of documents.
 *
 * <p>Imports {@code http}, Jetty and the settings. What decides (origins, hosts) is pure; the rest
 * is called by any of Jetty's threads and never blocks.
 */
@NullMarked
package dev.inklog.gateway.edge;

import org.jspecify.annotations.NullMarked;
