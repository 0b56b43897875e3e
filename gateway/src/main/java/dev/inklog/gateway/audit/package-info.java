/**
 * The port through which a gateway tells who had access to what.
 *
 * <p>Imports the document model. Any thread.
 */
@NullMarked
package dev.inklog.gateway.audit;

import org.jspecify.annotations.NullMarked;
