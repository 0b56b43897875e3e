package dev.inklog.gateway.credentials;

import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tickets of late, as the log of tickets tells: each is good for the first who brings it, by
 * the order of the log, and in time, by the log's clock. So every gateway comes to the same answer.
 * Pure and mutable: belongs to one lock. A ticket costs about 0.5 KB.
 */
final class Tickets {
  /** How long a ticket is good. */
  static final Duration LIFE = Duration.ofSeconds(30);

  /**
   * How long one is remembered after it was heard of: whose own clock says that, which need not
   * agree with the log's. Longer than its life, so that who redeems it at its end still gets an
   * answer.
   */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final int most;

  /** Oldest first. What is forgotten is not good any more. */
  private final Map<Hash, Kept> tickets = new LinkedHashMap<>();

  /**
   * @param redeemed where in the log
   */
  private record Kept(
      TicketNote.Bearer bearer, Instant issued, Instant heard, OptionalLong redeemed) {
    Kept redeemedAt(long offset) {
      return new Kept(bearer, issued, heard, OptionalLong.of(offset));
    }
  }

  /**
   * @param most how many may be issued within a minute; twice as many are remembered
   */
  Tickets(int most) {
    this.most = most;
  }

  /**
   * Takes in what is told.
   *
   * @param now by one's own clock
   */
  void evolve(TicketNote note, Heard<TicketNote> heard, Instant now) {
    forgetUntil(now.minus(KEPT));
    switch (note) {
      case TicketNote.Issued(Hash fingerprint, var bearer) -> {
        tickets.putIfAbsent(fingerprint, new Kept(bearer, heard.at(), now, OptionalLong.empty()));
        if (tickets.size() > 2 * most) {
          tickets.remove(tickets.keySet().iterator().next());
        }
      }
      case TicketNote.Redeemed(Hash fingerprint) ->
          tickets.computeIfPresent(
              fingerprint,
              (_, kept) ->
                  kept.redeemed().isPresent() || heard.at().isAfter(kept.issued().plus(LIFE))
                      ? kept
                      : kept.redeemedAt(heard.offset()));
    }
  }

  private void forgetUntil(Instant time) {
    Iterator<Kept> oldest = tickets.values().iterator();
    while (oldest.hasNext() && oldest.next().heard().isBefore(time)) {
      oldest.remove();
    }
  }

  /** True if no more are to be issued for now. */
  boolean isFull(Instant now) {
    forgetUntil(now.minus(KEPT));
    return tickets.size() >= most;
  }

  /** True if there is such a ticket that nobody has brought. */
  boolean isOutstanding(Hash fingerprint) {
    Kept kept = tickets.get(fingerprint);
    return kept != null && kept.redeemed().isEmpty();
  }

  /** As whom a ticket lets in who redeemed it there; empty if that was too late. */
  Optional<TicketNote.Bearer> redeemed(Hash fingerprint, long offset) {
    return Optional.ofNullable(tickets.get(fingerprint))
        .filter(kept -> kept.redeemed().equals(OptionalLong.of(offset)))
        .map(Kept::bearer);
  }
}
