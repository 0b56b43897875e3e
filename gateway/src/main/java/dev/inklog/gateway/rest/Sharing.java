package dev.inklog.gateway.rest;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.caller.ShareLink;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what with a document. Rights are events like all else: what comes after one in the log
 * is judged by it.
 */
final class Sharing {
  private static final int MAX_BODY_BYTES = 8 << 10;

  private final RestServices services;
  private final Submitting submitting;
  private final DocumentReading reading;

  Sharing(RestServices services, Submitting submitting, DocumentReading reading) {
    this.services = services;
    this.submitting = submitting;
    this.reading = reading;
  }

  /** {@code GET /v1/documents/{id}/access}: for owners. */
  void list(Exchange exchange) throws ProblemException, InterruptedException {
    Document document = reading.readable(exchange, Role.OWNER);
    List<String> people = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Map.Entry<Principal, Grant> one : document.info().access().grants().entrySet()) {
      (one.getKey().isLink() ? links : people).add(json(one.getKey(), one.getValue()));
    }
    exchange.etag(document.revision());
    exchange.answer(
        200,
        new JsonObject()
            .put("revision", document.revision().value())
            .putJson("people", people)
            .putJson("links", links)
            .toString());
  }

  private static String json(Principal grantee, Grant grant) {
    JsonObject json = new JsonObject();
    if (grantee.isLink()) {
      String id = ShareLink.id(grantee);
      json.put("id", id).put("guests", ShareLink.isForGuests(id));
    } else {
      json.put("principal", grantee.value());
    }
    return put(json, grant).toString();
  }

  private static JsonObject put(JsonObject json, Grant grant) {
    json.put("role", grant.role().wireName());
    grant.until().ifPresent(end -> json.put("until", end.toEpochMilli()));
    return json;
  }

  /** {@code PUT /v1/documents/{id}/access}: a person gets a role in place of the one they had. */
  void grant(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(MAX_BODY_BYTES);
    Principal grantee = Grantees.person(json.string("principal"));
    Grant grant = Grantees.grant(json);
    exchange.recording().detail(grantee + " " + grant.role().wireName());
    submitting.submit(
        exchange, new Body.AccessChanged(grantee, Optional.of(grant)), Optional.empty());
  }

  /** {@code DELETE /v1/documents/{id}/access?principal=NAME} */
  void revoke(Exchange exchange) throws ProblemException, MalformedException, InterruptedException {
    Optional<String> name = exchange.queryText("principal");
    if (name.isEmpty()) {
      throw new ProblemException(Problem.of(400, "malformed", "principal is missing."));
    }
    Principal grantee = Grantees.person(name.get());
    exchange.recording().detail(grantee.value());
    submitting.submit(
        exchange, new Body.AccessChanged(grantee, Optional.empty()), Optional.empty());
  }

  /**
   * {@code POST /v1/documents/{id}/owner}: somebody becomes an owner, and who asks gets another
   * role, or none. Two events; a repetition with the same key does what was not done yet.
   */
  void transfer(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(MAX_BODY_BYTES);
    Principal owner = Grantees.person(json.string("principal"));
    Optional<String> name = json.optionalString("role");
    Optional<Grant> rest =
        name.isPresent() ? Optional.of(Grant.of(Grantees.role(name.get()))) : Optional.empty();
    if (owner.equals(exchange.user())) {
      throw new MalformedException("it is yours already");
    }
    exchange.recording().detail(owner + " owner");
    EncodedEvent last =
        submitting.all(
            exchange,
            List.of(
                new Body.AccessChanged(owner, Optional.of(Grant.of(Role.OWNER))),
                new Body.AccessChanged(exchange.user(), rest)));
    exchange.etag(last.revision());
    exchange.answer(200, last.json());
  }

  /**
   * {@code POST /v1/documents/{id}/links}: a new link, whose secret is told this once. An
   * idempotency key would be of no use, for it could not be told again.
   */
  void link(Exchange exchange)
      throws ProblemException, MalformedException, IOException, InterruptedException {
    Json json = exchange.json(MAX_BODY_BYTES);
    Grant grant = Grantees.grant(json);
    if (grant.role() == Role.OWNER) {
      throw new MalformedException("a link makes nobody an owner");
    }
    ShareLink link =
        ShareLink.of(services.names().next(), json.optionalBool("guests").orElse(false));
    exchange.recording().detail(link.id() + " " + grant.role().wireName());
    EncodedEvent event =
        submitting.once(
            exchange, new Body.AccessChanged(ShareLink.principal(link.id()), Optional.of(grant)));
    exchange.etag(event.revision());
    exchange.answer(
        201,
        put(
                new JsonObject()
                    .put("id", link.id())
                    .put("secret", link.secret())
                    .put("guests", ShareLink.isForGuests(link.id())),
                grant)
            .toString());
  }

  /** {@code DELETE /v1/documents/{id}/links/{link}} */
  void revokeLink(Exchange exchange)
      throws ProblemException, MalformedException, InterruptedException {
    Principal link = link(exchange.path().getOrDefault("link", ""));
    submitting.submit(exchange, new Body.AccessChanged(link, Optional.empty()), Optional.empty());
  }

  private static Principal link(String id) throws MalformedException {
    if (!ShareLink.isId(id)) {
      throw new MalformedException("there are no such links");
    }
    return ShareLink.principal(id);
  }
}
