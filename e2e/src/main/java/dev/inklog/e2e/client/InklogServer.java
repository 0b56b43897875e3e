package dev.inklog.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.inklog.document.id.DocumentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A running Inklog behind its address, and somebody who signs in there when they first ask for
 * something: documents are created and read by REST, edited through a socket.
 */
public final class InklogServer implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** A token for servers that do not give them. */
  private static final String TOKEN = "INKLOG_TOKEN";

  private final URI url;
  private final String user;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Guarded by this. */
  private Optional<String> token = Optional.ofNullable(System.getenv(TOKEN));

  /** Nothing is asked of the server yet. */
  public InklogServer(URI url) {
    this(url, "guest");
  }

  /** As somebody of that name. */
  public InklogServer(URI url, String user) {
    this.url = url;
    this.user = user;
  }

  /** What shows who asks, as the server gave it. */
  public synchronized String token() throws IOException {
    if (token.isEmpty()) {
      token = Optional.of(signIn());
    }
    return token.get();
  }

  private String signIn() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/v1/sign-in"))
            .timeout(DEADLINE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json(Map.of("name", user))))
            .build();
    return ServerMessage.JSON.readTree(expect(200, request).body()).path("token").asText();
  }

  public URI address() {
    return url;
  }

  /** Creates a document; {@link IllegalStateException} with the server's answer when it refuses. */
  public void create(DocumentId id, String title, String text) throws IOException {
    var request =
        request("/v1/documents")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    json(Map.of("id", id.value(), "title", title, "text", text))))
            .build();
    expect(201, request);
  }

  /** The text at the head, as {@code text/plain}. */
  public String text(DocumentId id) throws IOException {
    return expect(200, request(path(id)).header("Accept", "text/plain").GET().build()).body();
  }

  /** The revision that reading gives now. */
  public long revision(DocumentId id) throws IOException {
    var answer = expect(200, request(path(id)).header("Accept", "text/plain").GET().build());
    return answer
        .headers()
        .firstValue("ETag")
        .map(tag -> Long.parseLong(tag.replace("\"", "")))
        .orElseThrow(() -> new IllegalStateException("Expected an ETag with " + path(id)));
  }

  /** Answers to any GET, whatever their status. */
  public HttpResponse<String> get(String path) throws IOException {
    return send(request(path).GET().build());
  }

  /**
   * The answer to any request, whatever its status.
   *
   * @param body of type JSON; empty for none
   * @param headers names and values
   */
  public HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws IOException {
    return send(request(method, path, body, headers));
  }

  private HttpRequest request(String method, String path, String body, String... headers)
      throws IOException {
    var request = request(path).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Gives somebody a role in a document. */
  public void grant(DocumentId id, String principal, String role) throws IOException {
    String body = json(Map.of("principal", principal, "role", role));
    expect(200, request("PUT", path(id) + "/access", body));
  }

  /** Deletes a document. */
  public void delete(DocumentId id) throws IOException {
    expect(200, request(path(id)).DELETE().build());
  }

  /** Opens a document; at most {@code maxBuffered} edits are composed into one operation. */
  public DocumentClient open(DocumentId id, int maxBuffered, AckListener acks) {
    return DocumentClient.open(receiver -> connect(id, receiver), maxBuffered, acks);
  }

  /** Opens a bare connection to a document's socket, for tests that speak frame by frame. */
  public FrameSocket connect(DocumentId id, FrameSocket.Receiver receiver) {
    try {
      return connect(id, receiver, "Authorization", "Bearer " + token());
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /**
   * Opens a bare connection as somebody else.
   *
   * @param headers that show who it is: names and values
   */
  public FrameSocket connect(DocumentId id, FrameSocket.Receiver receiver, String... headers) {
    return FrameSocket.connect(http, socketUri(id), receiver, headers);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private URI socketUri(DocumentId id) {
    var scheme = "https".equals(url.getScheme()) ? "wss://" : "ws://";
    return URI.create(scheme + url.getRawAuthority() + path(id) + "/socket");
  }

  private static String path(DocumentId id) {
    return "/v1/documents/" + id.value();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(DEADLINE)
        .header("Authorization", "Bearer " + token());
  }

  private HttpResponse<String> expect(int status, HttpRequest request) throws IOException {
    var answer = send(request);
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          "Expected status %d from %s %s but was %d: %s"
              .formatted(
                  status, request.method(), request.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + request.uri(), e);
    }
  }

  private static String json(Map<String, String> members) {
    try {
      return ServerMessage.JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Expected strings to have a JSON form", e);
    }
  }
}
