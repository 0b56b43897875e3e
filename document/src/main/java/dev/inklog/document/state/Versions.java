package dev.inklog.document.state;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The named versions of a document, by revision. */
public record Versions(List<NamedVersion> named) {
  /** None. */
  public static final Versions NONE = new Versions(List.of());

  public Versions {
    named = List.copyOf(named);
  }

  /** The named versions after the next event; a second name for a revision replaces the first. */
  Versions evolve(Event event) {
    if (event.body() instanceof Body.DocumentErased) {
      return NONE;
    }
    if (!(event.body() instanceof Body.VersionNamed(Revision revision, String name))) {
      return this;
    }
    List<NamedVersion> changed = new ArrayList<>(named);
    changed.removeIf(version -> version.revision().equals(revision));
    changed.add(new NamedVersion(revision, name, event.origin().author(), event.input().at()));
    changed.sort(Comparator.comparing(NamedVersion::revision));
    return new Versions(changed);
  }
}
