package dev.inklog.gateway.credentials;

import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.identity.RefusedTokenException;
import dev.inklog.gateway.identity.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where API keys are made, shown and taken back. Any thread; blocks where it says so. */
public final class KeyDesk implements Verifier {
  /** Behind a key's id in the record that tells of its use. */
  private static final String USE = "/use";

  /** Keys that are over are shown to their users for so long. */
  private static final Duration OVER_KEPT = Duration.ofDays(30);

  private final CredentialLog<KeyNote> log;
  private final Supplier<String> names;
  private final InstantSource clock;

  /** Guarded by itself. */
  private final ApiKeys keys;

  /**
   * @param names random ones, of 128 bits
   */
  public KeyDesk(CredentialLog<KeyNote> log, Supplier<String> names, InstantSource clock) {
    this(log, names, clock, ApiKeys.Bounds.DEFAULTS);
  }

  KeyDesk(
      CredentialLog<KeyNote> log,
      Supplier<String> names,
      InstantSource clock,
      ApiKeys.Bounds bounds) {
    this.log = log;
    this.names = names;
    this.clock = clock;
    this.keys = new ApiKeys(bounds);
  }

  /** What became of the wish for a key. */
  public sealed interface Making {
    /** It is there; this is the only time that its secret is. */
    record Made(ApiKey key, String secret) implements Making {}

    /** The user has as many as they may. */
    record TooMany(int limit) implements Making {}

    /** There are as many as there may be. */
    record Full(int limit) implements Making {}
  }

  /**
   * A key of somebody's.
   *
   * @param lastUsed up to an hour behind; empty if it never was
   */
  public record Listed(ApiKey key, Optional<Instant> lastUsed) {}

  /** Takes in what is told. The follower's thread. */
  public void hear(Heard<KeyNote> heard) {
    Optional<KeyNote> told = heard.value();
    boolean known = true;
    synchronized (keys) {
      if (told.isPresent()) {
        known = keys.evolve(told.get());
      } else {
        keys.revoke(heard.key());
      }
    }
    if (!known) {
      // Used elsewhere while it was revoked. The record would stay for ever.
      log.tell(heard.key(), Optional.empty());
    }
  }

  /** Makes a key. Blocks. */
  public Making make(Principal user, ApiKey.Terms terms) {
    KeySecret secret = new KeySecret(new KeyId(names.get()), names.get());
    ApiKey key = new ApiKey(secret.id(), user, secret.fingerprint(), now(), terms);
    Optional<ApiKeys.Bound> bound = beyond(key);
    if (bound.isEmpty()) {
      log.write(key.id().value(), Optional.of(new KeyNote.Made(key)));
      bound = beyond(key);
      if (bound.isPresent()) {
        takeBack(key.id());
      }
    }
    return bound.map(this::refused).orElseGet(() -> new Making.Made(key, secret.text()));
  }

  private Optional<ApiKeys.Bound> beyond(ApiKey key) {
    synchronized (keys) {
      return keys.beyond(key);
    }
  }

  private Making refused(ApiKeys.Bound bound) {
    return switch (bound) {
      case USER -> new Making.TooMany(keys.bounds().perUser());
      case ALL -> new Making.Full(keys.bounds().inAll());
    };
  }

  /** Somebody's keys, oldest first. */
  public List<Listed> of(Principal user) {
    synchronized (keys) {
      return keys.of(user).stream().map(kept -> new Listed(kept.key(), kept.used())).toList();
    }
  }

  /** Revokes a key of somebody's; false if they have no such key. Blocks. */
  public boolean revoke(Principal user, KeyId id) {
    if (get(id).filter(key -> key.user().equals(user)).isEmpty()) {
      return false;
    }
    takeBack(id);
    return true;
  }

  private void takeBack(KeyId id) {
    log.write(id.value(), Optional.empty());
    log.tell(id + USE, Optional.empty());
  }

  /** A key that is not revoked. */
  Optional<ApiKey> get(KeyId id) {
    synchronized (keys) {
      return keys.get(id).map(ApiKeys.Kept::key);
    }
  }

  /** A key that is not revoked, by what was told until some seconds ago. */
  Optional<ApiKey> current(KeyId id) {
    requireCurrent();
    return get(id);
  }

  private void requireCurrent() {
    if (!log.isCurrent()) {
      throw new CredentialsUnavailableException("nothing is heard of keys that were revoked");
    }
  }

  @Override
  public Caller verify(String shown) throws RefusedTokenException {
    requireCurrent();
    KeySecret secret =
        KeySecret.of(shown).orElseThrow(() -> new RefusedTokenException("no key looks like that"));
    Instant now = now();
    ApiKey key;
    Optional<KeyNote> use;
    synchronized (keys) {
      key =
          keys.good(secret, now)
              .orElseThrow(() -> new RefusedTokenException("the key is not good, or not any more"));
      use = keys.use(key.id(), now);
    }
    use.ifPresent(note -> log.tell(note.id() + USE, Optional.of(note)));
    return new Caller(
        key.user(),
        Proof.KEY,
        key.terms().scope(),
        tenure(key.terms().until(), key.id()),
        Optional.of(key.id()));
  }

  /** Until a time, or until a key is revoked. */
  Tenure tenure(Optional<Instant> until, KeyId id) {
    return new Tenure(until, () -> get(id).isEmpty());
  }

  /** Takes back the keys that have been over for long. */
  public void sweep() {
    List<KeyId> over;
    synchronized (keys) {
      over = keys.overAt(now().minus(OVER_KEPT));
    }
    for (KeyId id : over) {
      log.tell(id.value(), Optional.empty());
      log.tell(id + USE, Optional.empty());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
