package dev.inklog.schemas;

import dev.inklog.avro.KeyMade;
import dev.inklog.avro.KeyUsed;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Optional;

/** Notes of API keys: the values of {@link Topics#KEYS}. */
final class KeyMapping {
  static final RecordMapping<KeyNote, dev.inklog.avro.KeyNote> MAPPING =
      new RecordMapping<>(
          dev.inklog.avro.KeyNote.class, KeyMapping::toRecord, KeyMapping::toDomain);

  private KeyMapping() {}

  private static dev.inklog.avro.KeyNote toRecord(KeyNote note) {
    return new dev.inklog.avro.KeyNote(
        note.id().value(),
        switch (note) {
          case KeyNote.Made(ApiKey key) -> made(key);
          case KeyNote.Used(_, Instant at) -> new KeyUsed(at);
        });
  }

  private static KeyMade made(ApiKey key) {
    return new KeyMade(
        WholeText.of("user", key.user().value()),
        new dev.inklog.avro.Hash(key.fingerprint().bytes()),
        key.created(),
        WholeText.of("name", key.terms().name()),
        Scopes.toRecord(key.terms().scope()),
        key.terms().until().orElse(null));
  }

  private static KeyNote toDomain(dev.inklog.avro.KeyNote record) {
    KeyId id = new KeyId(record.getId());
    return switch (record.getBody()) {
      case KeyMade made -> new KeyNote.Made(key(id, made));
      case KeyUsed used -> new KeyNote.Used(id, used.getAt());
      default -> throw new IllegalArgumentException("unknown note of a key");
    };
  }

  private static ApiKey key(KeyId id, KeyMade made) {
    return new ApiKey(
        id,
        new Principal(made.getUser()),
        Hash.of(made.getFingerprint().bytes()),
        made.getCreated(),
        new ApiKey.Terms(
            made.getName(), Scopes.of(made.getScope()), Optional.ofNullable(made.getUntil())));
  }
}
