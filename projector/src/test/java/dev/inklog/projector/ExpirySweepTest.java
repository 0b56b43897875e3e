package dev.inklog.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Settings;
import dev.inklog.document.log.Submission;
import dev.inklog.projector.expiry.ExpiryPolicy;
import dev.inklog.projector.expiry.ExpirySweep;
import dev.inklog.store.CurrentStore;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.RocksGenerations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpirySweepTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path directory;
  private final PartitionLog log = new PartitionLog();
  private final List<Submission> proposed = new ArrayList<>();
  private CurrentStore stores;

  @BeforeEach
  void begin() {
    stores = CurrentStore.open(RocksGenerations.writing(directory));
  }

  @AfterEach
  void end() {
    stores.close();
  }

  @Test
  void proposesTheEndOfWhatNobodyTouchedForAsLongAsItsSettingsSay() {
    log.created("week", "x").with("week", new Body.SettingsChanged(new Settings("text", 7)));
    log.created("for-ever", "x");
    sweepAfter(Duration.ofDays(6), ExpiryPolicy.DEFAULTS);
    assertThat(proposed).isEmpty();

    sweepAfter(Duration.ofDays(8), ExpiryPolicy.DEFAULTS);
    assertThat(proposed).hasSize(1);
    Submission end = proposed.getFirst();
    assertThat(end.documentId()).isEqualTo(new DocumentId("week"));
    assertThat(end.body()).isEqualTo(new Body.DocumentDeleted());
    assertThat(end.baseRevision()).isEqualTo(new Revision(2));
    assertThat(end.origin().author()).isEqualTo(Principal.SYSTEM);

    sweepAfter(Duration.ofDays(8), ExpiryPolicy.DEFAULTS);
    assertThat(proposed)
        .hasSize(2)
        .allMatch(proposal -> proposal.baseRevision().equals(end.baseRevision()));
  }

  @Test
  void proposesToEraseWhatWasDeletedLongAgo() {
    log.created("a", "x").with("a", new Body.DocumentDeleted());
    log.created("b", "x").with("b", new Body.DocumentErased());
    sweepAfter(Duration.ofDays(29), ExpiryPolicy.DEFAULTS);
    sweepAfter(Duration.ofDays(9_999), new ExpiryPolicy(Duration.ofDays(1), Optional.empty()));
    assertThat(proposed).isEmpty();

    sweepAfter(Duration.ofDays(31), ExpiryPolicy.DEFAULTS);
    assertThat(proposed).extracting(Submission::body).containsExactly(new Body.DocumentErased());
    assertThat(proposed.getFirst().documentId()).isEqualTo(new DocumentId("a"));
  }

  @Test
  void erasesAtOnceWhereThatIsWanted() {
    log.created("a", "x").with("a", new Body.DocumentDeleted());
    ExpiryPolicy atOnce =
        new ExpiryPolicy(Duration.ofMinutes(1), Optional.of(Duration.ofMinutes(5)));
    sweepAfter(Duration.ofMinutes(4), atOnce);
    assertThat(proposed).isEmpty();
    sweepAfter(Duration.ofMinutes(6), atOnce);
    assertThat(proposed).hasSize(1);
  }

  @Test
  void leavesWhatOthersLookAfter() {
    log.created("a", "x").with("a", new Body.DocumentDeleted());
    fill();
    new ExpirySweep(stores, ExpiryPolicy.DEFAULTS, _ -> false, proposed::add)
        .sweep(BEGIN.plus(Duration.ofDays(99)));
    assertThat(proposed).isEmpty();
  }

  private void sweepAfter(Duration time, ExpiryPolicy policy) {
    fill();
    new ExpirySweep(stores, policy, _ -> true, proposed::add).sweep(BEGIN.plus(time));
  }

  private void fill() {
    DocumentStore store = stores.store();
    for (String id : List.of("week", "for-ever", "a", "b")) {
      if (!log.events(id).isEmpty()) {
        store.append(new DocumentId(id), log.events(id));
      }
    }
  }
}
