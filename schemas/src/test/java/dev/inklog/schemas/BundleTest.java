package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.avro.Access;
import dev.inklog.avro.Event;
import dev.inklog.avro.EventBatch;
import dev.inklog.avro.KeyNote;
import dev.inklog.avro.Membership;
import dev.inklog.avro.Nack;
import dev.inklog.avro.Presence;
import dev.inklog.avro.Snapshot;
import dev.inklog.avro.Submission;
import dev.inklog.avro.TicketNote;
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
      Map.ofEntries(
          Map.entry("edits-value", Submission.getClassSchema()),
          Map.entry("ops-value", Event.getClassSchema()),
          Map.entry("nacks-value", Nack.getClassSchema()),
          Map.entry("dev.inklog.avro.EventBatch", EventBatch.getClassSchema()),
          Map.entry("dev.inklog.avro.Snapshot", Snapshot.getClassSchema()),
          Map.entry("presence-value", Presence.getClassSchema()),
          Map.entry("dev.inklog.avro.Version", Version.getClassSchema()),
          Map.entry("dev.inklog.avro.Membership", Membership.getClassSchema()),
          Map.entry("audit-value", Access.getClassSchema()),
          Map.entry("keys-value", KeyNote.getClassSchema()),
          Map.entry("tickets-value", TicketNote.getClassSchema()));

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
