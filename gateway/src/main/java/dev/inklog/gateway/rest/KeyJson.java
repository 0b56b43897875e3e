package dev.inklog.gateway.rest;

import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.ot.JsonString;
import dev.inklog.gateway.credentials.KeyDesk;
import dev.inklog.gateway.json.JsonObject;

/** The JSON form of API keys, without their secrets. */
final class KeyJson {
  private KeyJson() {}

  static JsonObject of(ApiKey key) {
    ApiKey.Terms terms = key.terms();
    JsonObject json =
        new JsonObject()
            .put("id", key.id().value())
            .put("name", terms.name())
            .put("role", terms.scope().most().wireName());
    terms
        .scope()
        .documents()
        .ifPresent(documents ->
            json.putJson(
                "documents",
                documents.stream().map(DocumentId::value).sorted().map(JsonString::of).toList()));
    json.put("created", key.created().toEpochMilli());
    terms.until().ifPresent(end -> json.put("until", end.toEpochMilli()));
    return json;
  }

  static String of(KeyDesk.Listed listed) {
    JsonObject json = of(listed.key());
    listed.lastUsed().ifPresent(used -> json.put("lastUsed", used.toEpochMilli()));
    return json.toString();
  }
}
