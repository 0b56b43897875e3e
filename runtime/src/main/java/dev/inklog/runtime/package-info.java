/**
 * What every service has around it: settings from the environment, an address for health and
 * metrics, an orderly end. No words of the domain.
 *
 * <p>Imports the JDK, Micrometer and SLF4J. Thread rules are at the classes.
 */
@NullMarked
package dev.inklog.runtime;

import org.jspecify.annotations.NullMarked;
