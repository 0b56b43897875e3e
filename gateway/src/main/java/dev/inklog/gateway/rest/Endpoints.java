package dev.inklog.gateway.rest;

import static org.eclipse.jetty.http.HttpMethod.DELETE;
import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.PATCH;
import static org.eclipse.jetty.http.HttpMethod.POST;
import static org.eclipse.jetty.http.HttpMethod.PUT;

import dev.inklog.gateway.credentials.Desks;
import java.util.List;

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
        Endpoint.of(POST, DOCUMENTS, new DocumentCreation(services, submitting)::answer),
        Endpoint.of(GET, DOCUMENTS, new DocumentListing(services.documents().source())::answer),
        Endpoint.of(GET, DOCUMENT, history::answer),
        Endpoint.of(PATCH, DOCUMENT, changes::patch),
        Endpoint.of(DELETE, DOCUMENT, changes::delete),
        Endpoint.of(POST, DOCUMENT + "/restore", changes::restore),
        Endpoint.of(POST, DOCUMENT + "/erase", changes::erase),
        Endpoint.of(PUT, DOCUMENT + "/text", changes::replaceText),
        Endpoint.of(POST, DOCUMENT + "/edits", changes::edit),
        Endpoint.of(GET, DOCUMENT + "/events", events::answer),
        Endpoint.of(GET, DOCUMENT + "/diff", history::diff),
        Endpoint.of(GET, DOCUMENT + "/attribution", history::attribution),
        Endpoint.of(GET, DOCUMENT + "/versions", versions::list),
        Endpoint.of(POST, DOCUMENT + "/versions", versions::name),
        Endpoint.of(POST, DOCUMENT + "/revert", versions::revert),
        Endpoint.of(GET, COMMENTS, comments::list),
        Endpoint.of(POST, COMMENTS, comments::add),
        Endpoint.of(PATCH, COMMENT, comments::resolve),
        Endpoint.of(DELETE, COMMENT, comments::delete),
        Endpoint.of(POST, COMMENT + "/replies", comments::reply),
        Endpoint.of(GET, DOCUMENT + "/chat", events::chat),
        Endpoint.of(POST, DOCUMENT + "/chat", comments::chat),
        Endpoint.of(GET, DOCUMENT + "/access", sharing::list),
        Endpoint.of(PUT, DOCUMENT + "/access", sharing::grant),
        Endpoint.of(DELETE, DOCUMENT + "/access", sharing::revoke),
        Endpoint.of(POST, DOCUMENT + "/owner", sharing::transfer),
        Endpoint.of(POST, DOCUMENT + "/links", sharing::link),
        Endpoint.of(DELETE, DOCUMENT + "/links/{link}", sharing::revokeLink),
        Endpoint.of(GET, DOCUMENT + "/placement", reading.placement(services.documents())),
        Endpoint.of(GET, DOCUMENT + "/socket", Specification::upgradeRequired),
        Endpoint.of(POST, KEYS, keys::make),
        Endpoint.of(GET, KEYS, keys::list),
        Endpoint.of(DELETE, KEYS + "/{key}", keys::revoke),
        Endpoint.of(POST, "/v1/tickets", new TicketRequests(desks.tickets())::issue),
        Endpoint.open(POST, "/v1/sign-in", signingIn::answer),
        Endpoint.of(GET, "/v1/me", SigningIn::me),
        Endpoint.open(GET, "/v1/openapi.json", Specification::openApi),
        Endpoint.open(GET, "/v1/protocol.schema.json", Specification::protocol));
  }
}
