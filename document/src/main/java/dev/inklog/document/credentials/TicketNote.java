package dev.inklog.document.credentials;

import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Optional;

/** What is told of tickets, of which each lets its bearer in once. */
public sealed interface TicketNote {
  /** The hash of its secret, which nobody keeps. */
  Hash fingerprint();

  /** Somebody who showed who they are asked for it. */
  record Issued(Hash fingerprint, Bearer bearer) implements TicketNote {}

  /** Somebody brought it. The first time counts, in the order of the topic. */
  record Redeemed(Hash fingerprint) implements TicketNote {}

  /**
   * As whom it lets somebody in.
   *
   * @param proof by what they showed who they are
   * @param until when that ends, in ms precision; empty for never
   * @param key by which they showed it: says what they may do, and ends it when it ends
   */
  record Bearer(Principal user, Proof proof, Optional<Instant> until, Optional<KeyId> key) {}
}
