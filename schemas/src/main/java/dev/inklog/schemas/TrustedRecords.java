package dev.inklog.schemas;

import dev.inklog.avro.Delete;
import dev.inklog.avro.DocumentCreated;
import dev.inklog.avro.Event;
import dev.inklog.avro.EventBatch;
import dev.inklog.avro.Hash;
import dev.inklog.avro.Nack;
import dev.inklog.avro.Snapshot;
import dev.inklog.avro.Submission;
import dev.inklog.avro.TextEdited;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make our generated classes when a schema names them. Avro makes no class
 * that it was not told of, because schemas come from outside. The list counts for the whole JVM, so
 * ours is added to whatever is there, class by class.
 */
final class TrustedRecords {
  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            ClassSecurityValidator.builder()
                .add(Delete.class)
                .add(DocumentCreated.class)
                .add(Event.class)
                .add(EventBatch.class)
                .add(Hash.class)
                .add(Nack.class)
                .add(Snapshot.class)
                .add(Submission.class)
                .add(TextEdited.class)
                .build()));
  }

  private TrustedRecords() {}

  /** Returns when Avro was told; only the first call does anything. */
  static void ensure() {}
}
