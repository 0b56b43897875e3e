/** What stands for AWS on a machine without it. */
@NullMarked
package dev.inklog.store.local;

import org.jspecify.annotations.NullMarked;
