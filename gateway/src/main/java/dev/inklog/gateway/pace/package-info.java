/** When things are told: now, or a little later. Any thread. */
@NullMarked
package dev.inklog.gateway.pace;

import org.jspecify.annotations.NullMarked;
