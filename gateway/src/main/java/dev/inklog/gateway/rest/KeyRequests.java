package dev.inklog.gateway.rest;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.credentials.KeyDesk;
import dev.inklog.gateway.credentials.KeyDesk.Making;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.http.Responses;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;

/** API keys of who asks, who must have signed in: a key makes no keys. */
final class KeyRequests {
  /** A hundred ids and a name. */
  private static final int MAX_BODY_BYTES = 32 << 10;

  private final KeyDesk desk;
  private final DocumentReading reading;

  KeyRequests(KeyDesk desk, DocumentReading reading) {
    this.desk = desk;
    this.reading = reading;
  }

  /** {@code POST /v1/keys} */
  void make(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Caller caller = person(exchange);
    Json json = exchange.json(MAX_BODY_BYTES);
    Optional<String> name = json.optionalString("role");
    Optional<Role> role =
        name.isPresent() ? Optional.of(Grantees.role(name.get())) : Optional.empty();
    ApiKey.Terms terms = terms(json, role);
    for (DocumentId document : terms.scope().documents().orElse(Set.of())) {
      // A key may do no more in a document than who makes it.
      Document _ = reading.readable(document, caller, role.orElse(Role.VIEWER));
    }
    switch (desk.make(caller.user(), terms)) {
      case Making.Made(ApiKey key, String secret) -> {
        exchange.recording().detail(key.id() + " " + terms.scope().most().wireName());
        exchange.response().getHeaders().put(HttpHeader.LOCATION, "/v1/keys/" + key.id());
        exchange.answer(201, KeyJson.of(key).put("secret", secret).toString());
      }
      case Making.TooMany(int limit) ->
          throw tooMany(409, "too-many-keys", "You have as many keys as you may.", limit);
      case Making.Full(int limit) ->
          throw tooMany(503, "too-many-keys", "There are as many keys as there may be.", limit);
    }
  }

  private static Caller person(Exchange exchange) throws ProblemException {
    Caller caller = exchange.caller();
    if (caller.proof() != Proof.TOKEN || !caller.mayOwn()) {
      throw new ProblemException(
          Problem.of(
              403,
              RefusalCode.FORBIDDEN.wireName(),
              "Keys are for those who have signed in, not for guests and keys."));
    }
    return caller;
  }

  private static ProblemException tooMany(int status, String code, String detail, int limit) {
    return new ProblemException(
        new Problem(status, code, detail, OptionalLong.of(limit), OptionalLong.empty()));
  }

  private static ApiKey.Terms terms(Json json, Optional<Role> role) throws MalformedException {
    String name = json.string("name");
    Optional<Instant> until = Grantees.until(json);
    if (Surrogates.hasUnpaired(name)) {
      throw new MalformedException("name holds half a character");
    }
    if (until.isPresent() && !until.get().isAfter(Instant.now())) {
      throw new MalformedException("until is over");
    }
    Optional<List<String>> documents = json.optionalStrings("documents");
    try {
      return new ApiKey.Terms(
          name, new Scope(documents.map(KeyRequests::ids), role.orElse(Role.OWNER)), until);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Set<DocumentId> ids(List<String> documents) {
    Set<DocumentId> ids = new LinkedHashSet<>();
    documents.forEach(id -> ids.add(new DocumentId(id)));
    return ids;
  }

  /** {@code GET /v1/keys} */
  void list(Exchange exchange) throws ProblemException {
    List<KeyDesk.Listed> own = desk.of(person(exchange).user());
    exchange.answer(
        200, new JsonObject().putJson("keys", own.stream().map(KeyJson::of).toList()).toString());
  }

  /** {@code DELETE /v1/keys/{key}} */
  void revoke(Exchange exchange) throws ProblemException {
    Caller caller = person(exchange);
    Optional<KeyId> id = id(exchange.path().getOrDefault("key", ""));
    id.ifPresent(key -> exchange.recording().detail(key.value()));
    if (id.isEmpty() || !desk.revoke(caller.user(), id.get())) {
      throw new ProblemException(Problem.of(404, "unknown-key", "You have no such key."));
    }
    Responses.done(exchange.response(), exchange.callback());
  }

  private static Optional<KeyId> id(String name) {
    try {
      return Optional.of(new KeyId(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
