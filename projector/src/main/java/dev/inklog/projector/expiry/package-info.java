/** What ends by itself: documents that nobody touches, and the content of deleted ones. */
@NullMarked
package dev.inklog.projector.expiry;

import org.jspecify.annotations.NullMarked;
