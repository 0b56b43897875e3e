package dev.inklog.schemas;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.id.DocumentId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scopes as records hold them. */
final class Scopes {
  private Scopes() {}

  static dev.inklog.avro.Scope toRecord(Scope scope) {
    Optional<List<String>> documents =
        scope.documents().map(named -> named.stream().map(DocumentId::value).sorted().toList());
    return new dev.inklog.avro.Scope(documents.orElse(null), scope.most().wireName());
  }

  static Scope of(dev.inklog.avro.Scope record) {
    return new Scope(
        Optional.ofNullable(record.getDocuments())
            .map(named ->
                named.stream().map(DocumentId::new).collect(Collectors.toUnmodifiableSet())),
        Role.ofWireName(record.getRole())
            .orElseThrow(() -> new IllegalArgumentException("unknown role in a scope")));
  }
}
