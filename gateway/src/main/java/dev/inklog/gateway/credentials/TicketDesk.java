package dev.inklog.gateway.credentials;

import dev.inklog.document.access.Scope;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.identity.RefusedTokenException;
import dev.inklog.gateway.identity.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Where tickets are issued and redeemed. Any thread; blocks. */
public final class TicketDesk implements Verifier {
  /** How long a ticket is good. */
  public static final Duration LIFE = Tickets.LIFE;

  /** How many all gateways together may issue within a minute. */
  static final int MOST = 100_000;

  private final CredentialLog<TicketNote> log;
  private final KeyDesk keys;
  private final Supplier<String> names;
  private final InstantSource clock;

  /** Guarded by itself. */
  private final Tickets tickets;

  /**
   * @param keys by which tickets may have been got
   * @param names random ones, of 128 bits
   */
  public TicketDesk(
      CredentialLog<TicketNote> log, KeyDesk keys, Supplier<String> names, InstantSource clock) {
    this(log, keys, names, clock, MOST);
  }

  TicketDesk(
      CredentialLog<TicketNote> log,
      KeyDesk keys,
      Supplier<String> names,
      InstantSource clock,
      int most) {
    this.log = log;
    this.keys = keys;
    this.names = names;
    this.clock = clock;
    this.tickets = new Tickets(most);
  }

  /** Takes in what is told. The follower's thread. */
  public void hear(Heard<TicketNote> heard) {
    synchronized (tickets) {
      heard.value().ifPresent(note -> tickets.evolve(note, heard, clock.instant()));
    }
  }

  /** A ticket that lets in who brings it as this caller; empty if there are too many. */
  public Optional<String> issue(Caller caller) {
    if (!caller.scope().isAll() && caller.key().isEmpty()) {
      throw new IllegalStateException("expected nothing but a key to narrow what somebody may do");
    }
    synchronized (tickets) {
      if (tickets.isFull(clock.instant())) {
        return Optional.empty();
      }
    }
    String random = names.get();
    Hash fingerprint = TicketSecret.fingerprint(random);
    TicketNote.Bearer bearer =
        new TicketNote.Bearer(
            caller.user(),
            caller.proof(),
            caller.tenure().until().map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
            caller.key());
    long offset = write(new TicketNote.Issued(fingerprint, bearer));
    return Optional.of(new TicketSecret(random, offset).text());
  }

  private long write(TicketNote note) {
    return log.write(note.fingerprint().toString(), Optional.of(note));
  }

  /** Uses a ticket up: says that somebody has brought it, and looks who was the first to say so. */
  @Override
  public Caller verify(String shown) throws RefusedTokenException {
    TicketSecret secret =
        TicketSecret.of(shown)
            .orElseThrow(() -> new RefusedTokenException("no ticket looks like that"));
    Hash fingerprint = secret.fingerprint();
    log.await(secret.offset());
    synchronized (tickets) {
      // Only who had a ticket has anything written.
      if (!tickets.isOutstanding(fingerprint)) {
        throw new RefusedTokenException("the ticket was used, or is none");
      }
    }
    long place = write(new TicketNote.Redeemed(fingerprint));
    Optional<TicketNote.Bearer> bearer;
    synchronized (tickets) {
      bearer = tickets.redeemed(fingerprint, place);
    }
    return caller(
        bearer.orElseThrow(
            () -> new RefusedTokenException("somebody else was first, or it was too late")));
  }

  private Caller caller(TicketNote.Bearer bearer) throws RefusedTokenException {
    Scope scope = Scope.ALL;
    Tenure tenure = new Tenure(bearer.until(), () -> false);
    if (bearer.key().isPresent()) {
      KeyId id = bearer.key().get();
      scope =
          keys.current(id)
              .map(ApiKey::terms)
              .map(ApiKey.Terms::scope)
              .orElseThrow(() -> new RefusedTokenException("the key of the ticket is revoked"));
      tenure = keys.tenure(bearer.until(), id);
    }
    Instant now = clock.instant();
    if (tenure.isOver(now)) {
      throw new RefusedTokenException("the ticket stands for what is over");
    }
    return new Caller(bearer.user(), bearer.proof(), scope, tenure, bearer.key());
  }
}
