package dev.inklog.gateway.rest;

import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.pace.UserLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much each user keeps, looked up when they make another document. Counted in their list, which
 * is up to a second behind, and not more often than every half minute; what they make here
 * meanwhile is added. So it is exact for who makes documents through one gateway, and otherwise
 * soon. Any thread.
 */
final class Quotas {
  private static final int PAGE = 100;
  private static final int MAX_USERS = 10_000;
  private static final long GOOD_FOR_NANOS = 30_000_000_000L;

  private final DocumentSource source;
  private final UserLimits.Quota most;

  /** Least recently asked for first; guarded by this. */
  private final Map<Principal, Usage> usages = new LinkedHashMap<>(16, 0.75f, true);

  private record Usage(long documents, long units, long countedAt) {
    Usage plus(long length) {
      return new Usage(documents + 1, units + Membership.rounded(length), countedAt);
    }
  }

  Quotas(DocumentSource source, UserLimits.Quota most) {
    this.source = source;
    this.most = most;
  }

  /**
   * Makes sure that somebody may have one more document of that length.
   *
   * @throws ProblemException 403 {@code quota-exceeded} if not
   */
  void require(Principal user, long length, long nanoTime) throws ProblemException {
    Usage usage =
        known(user)
            .filter(one -> nanoTime - one.countedAt < GOOD_FOR_NANOS)
            .orElseGet(() -> count(user, nanoTime));
    if (usage.documents >= most.documents()) {
      throw exceeded("You have as many documents as you may.", most.documents());
    }
    if (usage.units + Membership.rounded(length) > most.units()) {
      throw exceeded("Your documents are as long as they may be.", most.units());
    }
    keep(user, usage.plus(length));
  }

  private static ProblemException exceeded(String detail, long limit) {
    return new ProblemException(
        new Problem(403, "quota-exceeded", detail, OptionalLong.of(limit), OptionalLong.empty()));
  }

  private synchronized Optional<Usage> known(Principal user) {
    return Optional.ofNullable(usages.get(user));
  }

  private synchronized void keep(Principal user, Usage usage) {
    usages.put(user, usage);
    if (usages.size() > MAX_USERS) {
      usages.remove(usages.keySet().iterator().next());
    }
  }

  private Usage count(Principal user, long nanoTime) {
    long documents = 0;
    long units = 0;
    Optional<DocumentId> after = Optional.empty();
    List<Membership> page;
    do {
      page = source.memberships(user, after, PAGE);
      for (Membership one : page) {
        if (one.grant().role() == Role.OWNER) {
          documents++;
          units += one.units();
        }
      }
      after = page.isEmpty() ? after : Optional.of(page.getLast().document());
    } while (page.size() == PAGE && documents < most.documents());
    return new Usage(documents, units, nanoTime);
  }
}
