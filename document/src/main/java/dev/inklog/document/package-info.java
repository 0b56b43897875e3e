/**
 * The pure core of Inklog: the operation algebra, the text structure and the document model. JDK
 * only.
 */
@NullMarked
package dev.inklog.document;

import org.jspecify.annotations.NullMarked;
