/**
 * The text of an open document as a persistent rope: an edit costs the logarithm of the length, and
 * every older text stays readable, so a snapshot is a reference. Imports {@code document.ot} and
 * the JDK; immutable, safe for any thread.
 */
@NullMarked
package dev.inklog.document.text;

import org.jspecify.annotations.NullMarked;
