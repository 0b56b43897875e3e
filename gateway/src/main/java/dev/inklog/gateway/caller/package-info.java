/**
 * Who asks for something, and what they are limited to.
 *
 * <p>Pure: imports the document model. Any thread.
 */
@NullMarked
package dev.inklog.gateway.caller;

import org.jspecify.annotations.NullMarked;
