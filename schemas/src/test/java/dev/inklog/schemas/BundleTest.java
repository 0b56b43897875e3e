package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.avro.Access;
import dev.inklog.avro.Event;
import dev.inklog.avro.EventBatch;
import dev.inklog.avro.Membership;
import dev.inklog.avro.Nack;
import dev.inklog.avro.Presence;
import dev.inklog.avro.Snapshot;
import dev.inklog.avro.Submission;
import dev.inklog.avro.Version;
import dev.inklog.schemas.resolver.BundledRegistry;
import dev.inklog.schemas.resolver.RegisteredSchema;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** The bundle is what the code writes, and what was ever in it can be read. */
class BundleTest {
  private static final Map<String, Schema> WRITTEN =
      Map.of(
          "edits-value", Submission.getClassSchema(),
          "ops-value", Event.getClassSchema(),
          "nacks-value", Nack.getClassSchema(),
          "dev.inklog.avro.EventBatch", EventBatch.getClassSchema(),
          "dev.inklog.avro.Snapshot", Snapshot.getClassSchema(),
          "presence-value", Presence.getClassSchema(),
          "dev.inklog.avro.Version", Version.getClassSchema(),
          "dev.inklog.avro.Membership", Membership.getClassSchema(),
          "audit-value", Access.getClassSchema());

  private final BundledRegistry bundle = BundledRegistry.bundled();

  @Test
  void hasWhatIsWritten() {
    assertThat(bundle.subjects()).containsExactlyInAnyOrderElementsOf(WRITTEN.keySet());
    WRITTEN.forEach((subject, schema) ->
        assertThat(SchemaNormalization.toParsingForm(bundle.latest(subject).schema()))
            .isEqualTo(SchemaNormalization.toParsingForm(schema)));
  }

  @Test
  void readsWhateverWasWritten() {
    for (RegisteredSchema old : bundle.all()) {
      Schema newest = bundle.latest(old.subject()).schema();
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(newest, old.schema()).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @Test
  void givesAnIdOnce() {
    List<Integer> ids = bundle.all().stream().map(RegisteredSchema::id).toList();
    assertThat(ids).doesNotHaveDuplicates().isSorted();
  }
}
