package dev.inklog.schemas;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A domain type and the Avro record that stands for it.
 *
 * @param record the generated class
 * @param toRecord throws {@link IllegalArgumentException} for what Avro cannot carry
 * @param toDomain throws {@link IllegalArgumentException} for what the domain does not allow
 */
record RecordMapping<D, R extends SpecificRecord>(
    Class<R> record, Function<D, R> toRecord, Function<R, D> toDomain) {}
