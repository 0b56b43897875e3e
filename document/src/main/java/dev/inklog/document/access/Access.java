package dev.inklog.document.access;

import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may do what with a document: the roles of people, and of links for whoever comes through
 * them. In the order of the principals, so that every copy of it has the same bytes.
 */
public record Access(SortedMap<Principal, Grant> grants) {
  /** Nobody may do anything. */
  public static final Access NONE = new Access(Collections.emptySortedMap());

  public Access {
    grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
  }

  /** What a new document has. */
  public static Access ownedBy(Principal owner) {
    return NONE.with(owner, Optional.of(Grant.of(Role.OWNER)));
  }

  /** The role of someone at a moment: the greater of their own and that of the link they use. */
  public Optional<Role> role(Principal principal, Instant at) {
    Optional<Role> own = granted(principal, at);
    Optional<Role> linked = principal.link().flatMap(link -> granted(link, at));
    return own.isPresent() && linked.isPresent() && linked.get().covers(own.get())
        ? linked
        : own.or(() -> linked);
  }

  private Optional<Role> granted(Principal principal, Instant at) {
    return Optional.ofNullable(grants.get(principal))
        .filter(grant -> grant.holds(at))
        .map(Grant::role);
  }

  /** This, with a grant in place of the one that the principal had; empty takes it away. */
  public Access with(Principal principal, Optional<Grant> grant) {
    Map<Principal, Grant> changed = new TreeMap<>(grants);
    grant.ifPresentOrElse(
        present -> changed.put(principal, present), () -> changed.remove(principal));
    return new Access(new TreeMap<>(changed));
  }

  /** True if someone owns the document without an end. */
  public boolean isOwned() {
    return grants.entrySet().stream()
        .anyMatch(entry -> entry.getValue().isOwnership() && !entry.getKey().isLink());
  }
}
