/**
 * The operation algebra of plain text: operations as lists of components, and the verbs apply,
 * compose and transform.
 *
 * <p>It agrees to the letter with the {@code text} type of the ottypes family ({@code
 * http://sharejs.org/types/textv1}). Every length and position counts UTF-16 code units. Imports
 * nothing but the JDK; everything here is immutable and safe for any thread, except {@link
 * dev.inklog.document.ot.OperationBuilder}.
 */
@NullMarked
package dev.inklog.document.ot;

import org.jspecify.annotations.NullMarked;
