package dev.inklog.document.history;

import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Event;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Component.Delete;
import dev.inklog.document.ot.Component.Insert;
import dev.inklog.document.ot.Operation;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The version that is open at a revision of a document. Events that do not change the text belong
 * to none.
 *
 * @param open what was edited since the last version ended; empty if nothing was
 * @param edits how many that were
 */
public record VersionFold(VersionPolicy policy, Optional<Version> open, long edits) {

  /** Where a document's log begins, or right after a version. */
  public static VersionFold begin(VersionPolicy policy) {
    return new VersionFold(policy, Optional.empty(), 0);
  }

  /**
   * What the next event leads to.
   *
   * @param ended the version that it ended, of which it is no part
   */
  public record Step(VersionFold fold, Optional<Version> ended) {}

  /** After the next event. */
  public Step evolve(Event event) {
    Optional<Operation> edit = event.body().writing();
    if (edit.isEmpty()) {
      return new Step(this, Optional.empty());
    }
    Version alone = version(edit.get(), event);
    if (open.isEmpty()) {
      return new Step(new VersionFold(policy, Optional.of(alone), 1), Optional.empty());
    }
    Version before = open.get();
    if (policy.ends(before, edits, event)) {
      return new Step(new VersionFold(policy, Optional.of(alone), 1), open);
    }
    Version joined =
        new Version(
            alone.revision(),
            before.first(),
            alone.at(),
            authors(before, alone.authors().first()),
            before.inserted() + alone.inserted(),
            before.deleted() + alone.deleted());
    return new Step(new VersionFold(policy, Optional.of(joined), edits + 1), Optional.empty());
  }

  private static Version version(Operation operation, Event event) {
    long inserted = 0;
    long deleted = 0;
    for (Component component : operation.components()) {
      switch (component) {
        case Insert(String text) -> inserted += text.length();
        case Delete(int units) -> deleted += units;
        case Component.Retain _ -> {}
      }
    }
    SortedSet<Principal> author = new TreeSet<>();
    author.add(event.origin().author());
    return new Version(
        event.revision(), event.revision(), event.input().at(), author, inserted, deleted);
  }

  private static SortedSet<Principal> authors(Version version, Principal next) {
    if (version.authors().contains(next) || version.authors().size() >= Version.MAX_AUTHORS) {
      return version.authors();
    }
    SortedSet<Principal> more = new TreeSet<>(version.authors());
    more.add(next);
    return more;
  }
}
