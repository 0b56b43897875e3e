package dev.inklog.gateway.credentials;

import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API keys that there are, as the log of keys tells. Pure and mutable: belongs to one lock. A
 * key costs about 0.7 KB, and 0.1 KB for each document that it names.
 */
final class ApiKeys {
  /** A use is told if none was for so long. */
  private static final Duration TELL_USE_EVERY = Duration.ofHours(1);

  private final Bounds bounds;
  private final Map<KeyId, Kept> keys = new HashMap<>();

  /** In the order of the log. */
  private final Map<Principal, List<KeyId>> byUser = new HashMap<>();

  private int weight;

  /**
   * How many there may be. Who makes a key looks before and after: of several at several gateways
   * those that come too late in the log are taken back.
   *
   * @param perUser keys of one user
   * @param inAll keys and the documents that they name
   */
  record Bounds(int perUser, int inAll) {
    static final Bounds DEFAULTS = new Bounds(50, 200_000);
  }

  /** What a key may be too many for. */
  enum Bound {
    USER,
    ALL
  }

  /**
   * A key.
   *
   * @param used when it was used last, as far as that was told
   */
  record Kept(ApiKey key, Optional<Instant> used) {}

  ApiKeys(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Takes in what is told; false if it is about a key that is not there. */
  boolean evolve(KeyNote note) {
    return switch (note) {
      case KeyNote.Made(ApiKey key) -> {
        revoke(key.id());
        keys.put(key.id(), new Kept(key, Optional.empty()));
        byUser.computeIfAbsent(key.user(), _ -> new ArrayList<>(1)).add(key.id());
        weight += weight(key);
        yield true;
      }
      case KeyNote.Used(KeyId id, Instant at) ->
          keys.computeIfPresent(
                  id,
                  (_, kept) ->
                      kept.used().filter(at::isBefore).isPresent()
                          ? kept
                          : new Kept(kept.key(), Optional.of(at)))
              != null;
    };
  }

  /** Forgets the key of a record, if it is one of a key. */
  void revoke(String record) {
    try {
      revoke(new KeyId(record));
    } catch (IllegalArgumentException _) {
      // It said when a key was used.
    }
  }

  private void revoke(KeyId id) {
    Kept kept = keys.remove(id);
    if (kept == null) {
      return;
    }
    weight -= weight(kept.key());
    Principal user = kept.key().user();
    List<KeyId> own = byUser.getOrDefault(user, List.of());
    if (own.size() == 1) {
      byUser.remove(user);
    } else {
      own.remove(id);
    }
  }

  private static int weight(ApiKey key) {
    return 1 + key.terms().scope().documents().map(named -> named.size()).orElse(0);
  }

  /** A key. */
  Optional<Kept> get(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** Somebody's, oldest first. */
  List<Kept> of(Principal user) {
    return byUser.getOrDefault(user, List.of()).stream().flatMap(id -> get(id).stream()).toList();
  }

  /** The key that a secret is of, if it is good now. */
  Optional<ApiKey> good(KeySecret secret, Instant now) {
    return get(secret.id())
        .map(Kept::key)
        .filter(
            key -> MessageDigest.isEqual(key.fingerprint().bytes(), secret.fingerprint().bytes()))
        .filter(key -> !key.isOver(now));
  }

  /** What is to be told of a use; nothing if one was lately. It counts as told. */
  Optional<KeyNote> use(KeyId id, Instant now) {
    Instant lately = now.minus(TELL_USE_EVERY);
    boolean told = get(id).flatMap(Kept::used).filter(lately::isBefore).isPresent();
    KeyNote note = new KeyNote.Used(id, now);
    return !told && evolve(note) ? Optional.of(note) : Optional.empty();
  }

  /** The bound that a key is beyond, one that is there or one that is to come. */
  Optional<Bound> beyond(ApiKey key) {
    List<KeyId> own = byUser.getOrDefault(key.user(), List.of());
    int before = own.contains(key.id()) ? own.indexOf(key.id()) : own.size();
    int all = keys.containsKey(key.id()) ? weight : weight + weight(key);
    if (before >= bounds.perUser()) {
      return Optional.of(Bound.USER);
    }
    return all > bounds.inAll() ? Optional.of(Bound.ALL) : Optional.empty();
  }

  Bounds bounds() {
    return bounds;
  }

  /** The keys that were over at a time. */
  List<KeyId> overAt(Instant time) {
    return keys.values().stream()
        .map(Kept::key)
        .filter(key -> key.isOver(time))
        .map(ApiKey::id)
        .toList();
  }
}
