package dev.inklog.gateway.rest;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.gateway.protocol.Json;
import dev.inklog.gateway.protocol.MalformedException;
import java.util.Optional;

/** The body of {@code POST /v1/documents}. */
record CreateRequest(Optional<DocumentId> id, Body.DocumentCreated created) {
  private static final int MAX_TITLE_LENGTH = 200;
  private static final int MAX_LANGUAGE_LENGTH = 40;

  static CreateRequest parse(String body) throws MalformedException {
    Json json = Json.parse(body);
    Optional<String> id = json.optionalString("id");
    Body.DocumentCreated created =
        new Body.DocumentCreated(
            shortString(json, "title", "", MAX_TITLE_LENGTH),
            shortString(json, "language", "text", MAX_LANGUAGE_LENGTH),
            json.optionalString("text").orElse(""));
    try {
      return new CreateRequest(id.map(DocumentId::new), created);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("id must be 1 to 128 of A-Z a-z 0-9 . _ ~ -", e);
    }
  }

  /** True if a string holds half a character. */
  boolean hasUnpairedSurrogate() {
    return Surrogates.hasUnpaired(created.text())
        || Surrogates.hasUnpaired(created.title())
        || Surrogates.hasUnpaired(created.language());
  }

  private static String shortString(Json json, String name, String absent, int maxLength)
      throws MalformedException {
    String value = json.optionalString(name).orElse(absent);
    if (value.length() > maxLength) {
      throw new MalformedException("%s is longer than %d".formatted(name, maxLength));
    }
    return value;
  }
}
