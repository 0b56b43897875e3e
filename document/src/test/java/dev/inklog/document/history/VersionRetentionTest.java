package dev.inklog.document.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VersionRetentionTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static Version version(long revision, Instant at) {
    return new Version(
        new Revision(revision),
        new Revision(revision),
        at,
        new TreeSet<>(Set.of(new Principal("ann"))),
        1,
        0);
  }

  /** One every ten minutes, as the projector keeps them: superseded ones go when another comes. */
  private static List<Version> kept(int days) {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < days * 144; i++) {
      versions.addFirst(version(i + 1, BEGIN.plus(Duration.ofMinutes(10L * i))));
      List<Revision> superseded = VersionRetention.superseded(versions);
      versions.removeIf(version -> superseded.contains(version.revision()));
    }
    return versions;
  }

  @Test
  void keepsAllOfADayThenHoursThenDays() {
    List<Version> versions = kept(40);
    Instant newest = versions.getFirst().at();
    List<Duration> ages =
        versions.stream().map(version -> Duration.between(version.at(), newest)).toList();
    assertThat(ages.stream().filter(age -> age.toDays() < 1)).hasSize(144);
    assertThat(ages.stream().filter(age -> age.toDays() >= 1 && age.toDays() < 30))
        .hasSize(29 * 24);
    assertThat(ages.stream().filter(age -> age.toDays() >= 31)).hasSize(9);
    // The last of its hour, and of its day.
    assertThat(versions.getLast().at()).isEqualTo(BEGIN.plus(Duration.ofMinutes(24 * 60 - 10)));
  }

  @Test
  void keepsTheSameWhetherItIsAskedOftenOrOnce() {
    List<Version> all = new ArrayList<>();
    for (int i = 0; i < 40 * 144; i++) {
      all.addFirst(version(i + 1, BEGIN.plus(Duration.ofMinutes(10L * i))));
    }
    Set<Revision> superseded =
        VersionRetention.superseded(all).stream().collect(Collectors.toSet());
    all.removeIf(version -> superseded.contains(version.revision()));
    assertThat(all).isEqualTo(kept(40));
  }

  @Test
  void keepsSoManyAtMost() {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < VersionRetention.MAX_VERSIONS + 5; i++) {
      versions.addFirst(version(i + 1, BEGIN.plusSeconds(i)));
    }
    assertThat(VersionRetention.superseded(versions))
        .extracting(Revision::value)
        .containsExactly(5L, 4L, 3L, 2L, 1L);
  }
}
