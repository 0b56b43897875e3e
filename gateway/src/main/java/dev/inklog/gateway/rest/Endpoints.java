package dev.inklog.gateway.rest;

import static dev.inklog.document.audit.AccessAction.CHANGED;
import static dev.inklog.document.audit.AccessAction.CREATED;
import static dev.inklog.document.audit.AccessAction.EXPORTED;
import static dev.inklog.document.audit.AccessAction.GRANTED;
import static dev.inklog.document.audit.AccessAction.KEY_CREATED;
import static dev.inklog.document.audit.AccessAction.KEY_REVOKED;
import static dev.inklog.document.audit.AccessAction.LINK_CREATED;
import static dev.inklog.document.audit.AccessAction.LINK_REVOKED;
import static dev.inklog.document.audit.AccessAction.LISTED;
import static dev.inklog.document.audit.AccessAction.READ;
import static dev.inklog.document.audit.AccessAction.REVOKED;
import static dev.inklog.document.audit.AccessAction.SIGNED_IN;
import static org.eclipse.jetty.http.HttpMethod.DELETE;
import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.PATCH;
import static org.eclipse.jetty.http.HttpMethod.POST;
import static org.eclipse.jetty.http.HttpMethod.PUT;

import dev.inklog.gateway.credentials.Desks;
import java.util.List;
import java.util.Optional;

/** Everything that can be asked for under {@code /v1}. */
public final class Endpoints {
  private static final String DOCUMENTS = "/v1/documents";
  private static final String DOCUMENT = "/v1/documents/{id}";
  private static final String COMMENTS = DOCUMENT + "/comments";
  private static final String COMMENT = COMMENTS + "/{comment}";

  private static final String KEYS = "/v1/keys";

  private Endpoints() {}

  /** All of them; the OpenAPI document lists the same. */
  public static List<Endpoint> of(RestServices services) {
    Submitting submitting = new Submitting(services);
    DocumentReading reading = new DocumentReading(services.documents().reception());
    DocumentChanges changes = new DocumentChanges(services, submitting);
    Commenting comments = new Commenting(services, submitting, reading);
    HistoryReading history = new HistoryReading(services, reading);
    Versioning versions = new Versioning(services, submitting, reading, history);
    EventReading events = new EventReading(services, reading);
    Desks desks = services.identity().desks();
    KeyRequests keys = new KeyRequests(desks.keys(), reading);
    Sharing sharing = new Sharing(services, submitting, reading);
    SigningIn signingIn = new SigningIn(services.callers().localIssuer());
    return List.of(
        Endpoint.of(POST, DOCUMENTS, CREATED, new DocumentCreation(services, submitting)::answer),
        Endpoint.of(
            GET, DOCUMENTS, LISTED, new DocumentListing(services.documents().source())::answer),
        Endpoint.of(GET, DOCUMENT, READ, history::answer),
        Endpoint.of(PATCH, DOCUMENT, CHANGED, changes::patch),
        Endpoint.of(DELETE, DOCUMENT, CHANGED, changes::delete),
        Endpoint.of(POST, DOCUMENT + "/restore", CHANGED, changes::restore),
        Endpoint.of(POST, DOCUMENT + "/erase", CHANGED, changes::erase),
        Endpoint.of(PUT, DOCUMENT + "/text", CHANGED, changes::replaceText),
        Endpoint.of(POST, DOCUMENT + "/edits", CHANGED, changes::edit),
        Endpoint.of(GET, DOCUMENT + "/events", EXPORTED, events::answer),
        Endpoint.of(GET, DOCUMENT + "/diff", READ, history::diff),
        Endpoint.of(GET, DOCUMENT + "/attribution", READ, history::attribution),
        Endpoint.of(GET, DOCUMENT + "/versions", READ, versions::list),
        Endpoint.of(POST, DOCUMENT + "/versions", CHANGED, versions::name),
        Endpoint.of(POST, DOCUMENT + "/revert", CHANGED, versions::revert),
        Endpoint.of(GET, COMMENTS, READ, comments::list),
        Endpoint.of(POST, COMMENTS, CHANGED, comments::add),
        Endpoint.of(PATCH, COMMENT, CHANGED, comments::resolve),
        Endpoint.of(DELETE, COMMENT, CHANGED, comments::delete),
        Endpoint.of(POST, COMMENT + "/replies", CHANGED, comments::reply),
        Endpoint.of(GET, DOCUMENT + "/chat", READ, events::chat),
        Endpoint.of(POST, DOCUMENT + "/chat", CHANGED, comments::chat),
        Endpoint.of(GET, DOCUMENT + "/access", LISTED, sharing::list),
        Endpoint.of(PUT, DOCUMENT + "/access", GRANTED, sharing::grant),
        Endpoint.of(DELETE, DOCUMENT + "/access", REVOKED, sharing::revoke),
        Endpoint.of(POST, DOCUMENT + "/owner", GRANTED, sharing::transfer),
        Endpoint.of(POST, DOCUMENT + "/links", LINK_CREATED, sharing::link),
        Endpoint.of(DELETE, DOCUMENT + "/links/{link}", LINK_REVOKED, sharing::revokeLink),
        Endpoint.of(GET, DOCUMENT + "/placement", READ, reading.placement(services.documents())),
        Endpoint.of(GET, DOCUMENT + "/socket", Specification::upgradeRequired),
        Endpoint.of(POST, KEYS, KEY_CREATED, keys::make),
        Endpoint.of(GET, KEYS, LISTED, keys::list),
        Endpoint.of(DELETE, KEYS + "/{key}", KEY_REVOKED, keys::revoke),
        Endpoint.of(POST, "/v1/tickets", new TicketRequests(desks.tickets())::issue),
        Endpoint.open(POST, "/v1/sign-in", Optional.of(SIGNED_IN), signingIn::answer),
        Endpoint.of(GET, "/v1/me", SigningIn::me),
        Endpoint.open(GET, "/v1/openapi.json", Optional.empty(), Specification::openApi),
        Endpoint.open(GET, "/v1/protocol.schema.json", Optional.empty(), Specification::protocol));
  }
}
