package dev.inklog.gateway.rest;

import dev.inklog.document.history.Version;
import dev.inklog.document.id.Principal;
import dev.inklog.document.ot.JsonString;
import dev.inklog.document.state.NamedVersion;
import dev.inklog.gateway.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The JSON form of versions. */
final class VersionJson {
  private VersionJson() {}

  /** A version that ended by itself, with the name that it was given, if it was. */
  static String of(Version version, @Nullable NamedVersion named) {
    JsonObject json =
        new JsonObject()
            .put("revision", version.revision().value())
            .put("at", version.at().toEpochMilli())
            .put("first", version.first().value())
            .putJson(
                "authors",
                version.authors().stream().map(Principal::value).map(JsonString::of).toList())
            .put("inserted", version.inserted())
            .put("deleted", version.deleted());
    return (named == null ? json : name(json, named)).toString();
  }

  /** A revision that somebody named. */
  static String of(NamedVersion named) {
    JsonObject json =
        new JsonObject()
            .put("revision", named.revision().value())
            .put("at", named.at().toEpochMilli());
    return name(json, named).toString();
  }

  private static JsonObject name(JsonObject json, NamedVersion named) {
    return json.put("name", named.name()).put("namedBy", named.author().value());
  }
}
