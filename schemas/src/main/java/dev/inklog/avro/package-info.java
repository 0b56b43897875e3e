/**
 * What the Avro compiler generates from {@code src/main/avro}. Used by {@code dev.inklog.schemas}
 * only, which keeps it out of its own signatures: everybody else speaks {@code
 * dev.inklog.document}.
 *
 * <p>Not null-marked: generated code says nothing about nulls.
 */
package dev.inklog.avro;
