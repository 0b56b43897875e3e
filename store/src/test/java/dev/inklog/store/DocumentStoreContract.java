package dev.inklog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link DocumentStore} does. */
abstract class DocumentStoreContract {
  private static final int ALL = 100_000;

  private DocumentStore store;

  /** Opens the store under test: an empty one at first, then the same again. */
  abstract DocumentStore open();

  @BeforeEach
  final void begin() {
    store = open();
  }

  @AfterEach
  final void end() {
    store.close();
  }

  @Test
  void holdsNothingOfADocumentThatDoesNotExist() {
    DocumentId id = new DocumentId("d");
    assertThat(store.head(id)).isEmpty();
    assertThat(store.events(id, Revision.ZERO, ALL)).isEmpty();
    assertThat(store.snapshot(id, revision(9))).isEmpty();
    assertThat(store.load(id)).isEqualTo(Document.absent(id));
  }

  @Test
  void givesBackWhatWasAppended() {
    DocumentLog log =
        new DocumentLog("d")
            .created("a\uD83D\uDE00b")
            .edited("[3,\"\uD83D\uDC69\u200D\uD83D\uDE80\"]")
            .edited("[1,{\"d\":2}]");
    assertThat(store.append(log.id(), log.events(1, 1))).isEqualTo(revision(1));
    assertThat(store.append(log.id(), log.events(2, 3))).isEqualTo(revision(3));

    assertThat(store.head(log.id()))
        .contains(new StoredHead(revision(3), log.events().getLast().hash()));
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
    assertThat(store.load(log.id())).isEqualTo(log.at(3));
    assertThat(store.load(log.id()).text()).hasToString("a\uD83D\uDC69\u200D\uD83D\uDE80b");
  }

  @Test
  void forgetsWhatWasBeforeARevision() {
    DocumentLog log = new DocumentLog("d").created("secret").typed(9);
    DocumentLog other = new DocumentLog("d2").created("other").typed(3);
    store.append(log.id(), log.events(1, 6));
    store.append(log.id(), log.events(7, 10));
    store.append(other.id(), other.events());
    store.putSnapshot(log.at(4));
    store.putSnapshot(log.at(7));
    store.putVersion(log.id(), version(3, 1));
    store.putVersion(log.id(), version(8, 1));
    for (int i = 0; i < 2; i++) {
      store.forget(log.id(), revision(7));
      assertThat(store.events(log.id(), revision(6), ALL)).isEqualTo(log.events(7, 10));
      assertThatExceptionOfType(StoreDamagedException.class)
          .isThrownBy(() -> store.events(log.id(), revision(5), ALL));
      assertThat(store.snapshot(log.id(), revision(6))).isEmpty();
      assertThat(store.versions(log.id(), revision(ALL), ALL))
          .extracting(Version::revision)
          .containsExactly(revision(8));
      assertThat(store.load(log.id())).isEqualTo(log.at(10));
    }
    assertThat(store.append(log.id(), log.events())).isEqualTo(revision(10));
    assertThat(store.load(other.id())).isEqualTo(other.at(4));
    assertThat(store.documents(Optional.empty(), ALL))
        .containsExactlyInAnyOrder(log.id(), other.id());
  }

  @Test
  void givesEverybodysListInTheOrderOfIds() {
    Principal ada = new Principal("ada");
    Principal adam = new Principal("adam");
    for (String id : List.of("b", "a.1", "a", "~", "a-1")) {
      store.putMembership(ada, membership(id, "old"));
    }
    store.putMembership(ada, membership("a", "new"));
    store.putMembership(adam, membership("c", "his"));
    store.removeMembership(ada, new DocumentId("b"));
    store.removeMembership(ada, new DocumentId("nothing"));

    List<Membership> first = store.memberships(ada, Optional.empty(), 2);
    assertThat(first).containsExactly(membership("a", "new"), membership("a-1", "old"));
    assertThat(store.memberships(ada, Optional.of(first.getLast().document()), 9))
        .containsExactly(membership("a.1", "old"), membership("~", "old"));
    assertThat(store.memberships(adam, Optional.empty(), 9))
        .containsExactly(membership("c", "his"));
    assertThat(store.memberships(new Principal("ad"), Optional.empty(), 9)).isEmpty();
  }

  private static Membership membership(String id, String title) {
    return new Membership(
        new DocumentId(id),
        title,
        new Grant(Role.EDITOR, Optional.of(Instant.ofEpochMilli(1))),
        false,
        Membership.STEP);
  }

  @Test
  void namesAllDocumentsPageByPage() {
    Set<DocumentId> all = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      DocumentLog log = new DocumentLog("d" + i).created("text").typed(i);
      store.append(log.id(), log.events());
      all.add(log.id());
    }
    List<DocumentId> found = new ArrayList<>();
    while (true) {
      Optional<DocumentId> last = found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
      List<DocumentId> page = store.documents(last, 3);
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      if (page.isEmpty()) {
        break;
      }
      found.addAll(page);
    }
    assertThat(found).doesNotHaveDuplicates().hasSameElementsAs(all);
  }

  @Test
  void isUnchangedByARepeatedAppend() {
    DocumentLog log = new DocumentLog("d").created("").typed(5);
    store.append(log.id(), log.events());
    assertThat(store.append(log.id(), log.events())).isEqualTo(revision(6));
    assertThat(store.append(log.id(), log.events(2, 3))).isEqualTo(revision(6));
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
  }

  @Test
  void leavesOutWhatItHolds() {
    DocumentLog log = new DocumentLog("d").created("").typed(9);
    store.append(log.id(), log.events(1, 4));
    assertThat(store.append(log.id(), log.events(2, 10))).isEqualTo(revision(10));
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
  }

  @Test
  void refusesAGap() {
    DocumentLog log = new DocumentLog("d").created("").typed(9);
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> store.append(log.id(), log.events(2, 2)));
    assertThat(store.head(log.id())).isEmpty();
    store.append(log.id(), log.events(1, 4));
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> store.append(log.id(), log.events(6, 10)))
        .withMessage("expected revision 5 of d but was 6")
        .matches(conflict -> !conflict.retryable());
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events(1, 4));
  }

  @Test
  void refusesTheContinuationOfAnotherLog() {
    DocumentLog held = new DocumentLog("d").created("").typed(4);
    DocumentLog other = new DocumentLog("d", "eve").created("").typed(9);
    store.append(held.id(), held.events());
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> store.append(held.id(), other.events()));
    assertThat(store.events(held.id(), Revision.ZERO, ALL)).isEqualTo(held.events());
  }

  @Test
  void refusesEventsThatAreNotARunOfTheDocument() {
    DocumentLog log = new DocumentLog("d").created("").typed(2);
    DocumentLog other = new DocumentLog("e").created("");
    for (List<Event> wrong :
        List.of(
            List.<Event>of(),
            other.events(),
            List.of(log.events().getFirst(), log.events().getLast()),
            log.events().reversed())) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> store.append(log.id(), wrong));
    }
    assertThat(store.head(log.id())).isEmpty();
  }

  @Test
  void readsFromInsideABatchUpToALimit() {
    DocumentLog log = new DocumentLog("d").created("").typed(29);
    store.append(log.id(), log.events(1, 10));
    store.append(log.id(), log.events(11, 30));
    for (int after = 0; after <= 30; after++) {
      for (int limit : List.of(1, 7, 30)) {
        assertThat(store.events(log.id(), revision(after), limit))
            .isEqualTo(log.events(after + 1, Math.min(30, after + limit)));
      }
    }
  }

  @Test
  void keepsDocumentsApart() {
    List<DocumentLog> logs = new ArrayList<>();
    for (String id : List.of("a", "a-", "aa", "a~", "b", "A")) {
      logs.add(new DocumentLog(id, "author of " + id).created("text of " + id).typed(3));
    }
    for (DocumentLog log : logs) {
      store.append(log.id(), log.events());
    }
    store.putSnapshot(logs.get(1).at(4));
    for (DocumentLog log : logs) {
      assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
      assertThat(store.load(log.id())).isEqualTo(log.at(4));
    }
    assertThat(store.snapshot(logs.getFirst().id(), revision(4))).isEmpty();
  }

  @Test
  void takesEventsOfAnySize() {
    DocumentLog log = new DocumentLog("d").created("\uD83D\uDE00".repeat(400_000));
    for (int i = 0; i < 20; i++) {
      log.edited("[%d,\"%s\"]".formatted(2 * i, "\u00E9".repeat(30_000 + i)));
    }
    store.append(log.id(), log.events());
    store.putSnapshot(log.at(20));
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
    assertThat(store.events(log.id(), revision(11), 4)).isEqualTo(log.events(12, 15));
    assertThat(store.load(log.id())).isEqualTo(log.at(21));
  }

  @Test
  void takesEventsThatAreLargeAndDoNotCompress() {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      text.append((char) (0x4E00 + random.nextInt(0x5000)));
    }
    DocumentLog log = new DocumentLog("d").created("").edited("[\"%s\"]".formatted(text)).typed(3);
    store.append(log.id(), log.events());
    store.append(log.id(), log.events());
    store.putSnapshot(log.at(2));
    assertThat(store.events(log.id(), revision(1), 2)).isEqualTo(log.events(2, 3));
    assertThat(store.load(log.id())).isEqualTo(log.at(5));
  }

  @Test
  void givesTheNearestSnapshotNotNewer() {
    DocumentLog log = new DocumentLog("d").created("").typed(9);
    store.append(log.id(), log.events());
    store.putSnapshot(log.at(3));
    store.putSnapshot(log.at(7));
    assertThat(store.snapshot(log.id(), revision(2))).isEmpty();
    assertThat(store.snapshot(log.id(), revision(3))).contains(log.at(3));
    assertThat(store.snapshot(log.id(), revision(6))).contains(log.at(3));
    assertThat(store.snapshot(log.id(), revision(10))).contains(log.at(7));
  }

  @Test
  void doesNotChangeASnapshot() {
    DocumentLog log = new DocumentLog("d").created("first");
    store.putSnapshot(log.at(1));
    store.putSnapshot(new DocumentLog("d").created("second").at(1));
    assertThat(store.snapshot(log.id(), revision(1))).contains(log.at(1));
  }

  @Test
  void loadsTheSameDocumentFromAnySnapshot() {
    DocumentLog log = new DocumentLog("d").created("\uD83D\uDE00").typed(19);
    store.append(log.id(), log.events());
    for (int snapshot : List.of(20, 13, 4)) {
      store.putSnapshot(log.at(snapshot));
      for (int revision = 1; revision <= 20; revision++) {
        assertThat(store.load(log.id(), revision(revision))).isEqualTo(log.at(revision));
      }
      assertThat(store.load(log.id())).isEqualTo(log.at(20));
    }
  }

  @Test
  void doesNotTakeASnapshotForMoreThanItsEvents() {
    DocumentLog log = new DocumentLog("d").created("").typed(9);
    store.append(log.id(), log.events(1, 5));
    store.putSnapshot(log.at(10));
    assertThat(store.load(log.id())).isEqualTo(log.at(5));
    assertThat(store.load(log.id(), revision(10))).isEqualTo(log.at(5));
  }

  @Test
  void givesVersionsNewestFirst() {
    DocumentId id = new DocumentId("d");
    DocumentId other = new DocumentId("d-");
    for (int revision : List.of(3, 9, 12)) {
      store.putVersion(id, version(revision, 1));
      store.putVersion(other, version(revision + 1, 1));
    }
    store.putVersion(id, version(9, 2));
    assertThat(store.versions(id, new Revision(Long.MAX_VALUE), 10))
        .containsExactly(version(12, 1), version(9, 1), version(3, 1));
    assertThat(store.versions(id, revision(12), 1)).containsExactly(version(9, 1));
    assertThat(store.versions(id, revision(4), 10)).containsExactly(version(3, 1));
    assertThat(store.versions(id, revision(3), 10)).isEmpty();
    store.removeVersions(id, List.of(revision(9), revision(10)));
    store.close();
    store = open();
    assertThat(store.versions(id, revision(13), 10)).containsExactly(version(12, 1), version(3, 1));
    assertThat(store.versions(other, revision(99), 10)).hasSize(3);
  }

  private static Version version(int revision, long inserted) {
    return new Version(
        revision(revision),
        revision(1),
        Instant.ofEpochMilli(revision),
        new TreeSet<>(Set.of(new Principal("bob"), new Principal("ada"))),
        inserted,
        0);
  }

  @Test
  void keepsEverythingWhenReopened() {
    DocumentLog log = new DocumentLog("d").created("").typed(99);
    store.append(log.id(), log.events(1, 60));
    store.putSnapshot(log.at(50));
    store.sync();
    store.close();
    store = open();
    assertThat(store.head(log.id()))
        .contains(new StoredHead(revision(60), log.events().get(59).hash()));
    assertThat(store.append(log.id(), log.events(40, 100))).isEqualTo(revision(100));
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
    assertThat(store.snapshot(log.id(), revision(60))).contains(log.at(50));
    assertThat(store.load(log.id())).isEqualTo(log.at(100));
  }

  @Test
  void holdsEachEventOnceWhenTwoWriteTheSameLog() throws Exception {
    DocumentLog log = new DocumentLog("d").created("").typed(499);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Revision>> writers = new ArrayList<>();
      for (int size : List.of(3, 7, 20, 50)) {
        writers.add(() -> log.appendTo(store, size));
      }
      for (Future<Revision> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isEqualTo(revision(500));
      }
    }
    assertThat(store.events(log.id(), Revision.ZERO, ALL)).isEqualTo(log.events());
  }

  @Test
  void refusesToBeUsedOnceClosed() {
    store.close();
    store.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> store.head(new DocumentId("d")));
  }

  private static Revision revision(int value) {
    return new Revision(value);
  }
}
