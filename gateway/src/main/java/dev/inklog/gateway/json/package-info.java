/**
 * JSON, read strictly and written as {@code JSON.stringify} does. Wraps Jackson.
 *
 * <p>Imports the document model's strings. Immutable or for one thread.
 */
@NullMarked
package dev.inklog.gateway.json;

import org.jspecify.annotations.NullMarked;
