/**
 * What a gateway refuses before it submits anything.
 *
 * <p>Pure: imports the document model and the protocol. Any thread.
 */
@NullMarked
package dev.inklog.gateway.admission;

import org.jspecify.annotations.NullMarked;
