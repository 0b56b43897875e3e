package dev.inklog.gateway.rest;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Membership;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.log.DocumentSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documents of who asks. */
final class DocumentListing {
  private static final int MAX_DOCUMENTS = 100;

  private final DocumentSource source;

  DocumentListing(DocumentSource source) {
    this.source = source;
  }

  /**
   * {@code GET /v1/documents?after=ID&limit=N}: in the order of their ids. A page may be shorter
   * than the limit, because roles have ended; {@code after} in the answer is where to go on, and is
   * missing if there is no more.
   */
  void answer(Exchange exchange) throws ProblemException {
    int limit = Math.clamp(exchange.query("limit").orElse(MAX_DOCUMENTS), 1, MAX_DOCUMENTS);
    List<Membership> page = source.memberships(exchange.user(), after(exchange), limit);
    Instant now = Instant.now();
    List<String> documents = new ArrayList<>();
    for (Membership membership : page) {
      Optional<Role> role = role(exchange, membership, now);
      if (role.isPresent()) {
        documents.add(json(membership, role.get()));
      }
    }
    JsonObject answer = new JsonObject().putJson("documents", documents);
    if (page.size() == limit) {
      answer.put("after", page.getLast().document().value());
    }
    exchange.answer(200, answer.toString());
  }

  private static Optional<DocumentId> after(Exchange exchange) throws ProblemException {
    try {
      return exchange.queryText("after").map(DocumentId::new);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Problem.of(400, "malformed", "after must be the id of a document."));
    }
  }

  /** Empty where it is not shown: a deleted document is of use to who can restore it. */
  private static Optional<Role> role(Exchange exchange, Membership membership, Instant now) {
    Optional<Role> own =
        Optional.of(membership.grant()).filter(grant -> grant.holds(now)).map(Grant::role);
    return exchange
        .caller()
        .scope()
        .within(membership.document(), own)
        .filter(role -> !membership.deleted() || role.covers(Role.OWNER));
  }

  private static String json(Membership membership, Role role) {
    return new JsonObject()
        .put("id", membership.document().value())
        .put("title", membership.title())
        .put("role", role.wireName())
        .put("deleted", membership.deleted())
        .toString();
  }
}
