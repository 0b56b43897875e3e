package dev.inklog.gateway;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Range;
import dev.inklog.gateway.caller.ShareLink;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every request and message, asked by everybody, is answered as the table in docs/security.md says.
 * A route or a message without a row there, or without an example here, fails.
 */
class AccessMatrixTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Za-z][^`]*)` \\|((?: [✓–] \\|){6})$");
  private static final List<String> ASKERS =
      List.of("nobody", "stranger", "viewer", "commenter", "editor", "owner");

  /** Bodies of the requests that have one; of type text/plain where they are no object. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /v1/documents", "{}"),
          Map.entry("PATCH /v1/documents/{id}", "{\"title\":\"new\"}"),
          Map.entry("PUT /v1/documents/{id}/text", "Hello"),
          Map.entry("POST /v1/documents/{id}/edits", "{\"base\":1,\"op\":[\"x\"]}"),
          Map.entry("POST /v1/documents/{id}/versions", "{\"name\":\"one\"}"),
          Map.entry("POST /v1/documents/{id}/revert", "{\"revision\":1}"),
          Map.entry(
              "POST /v1/documents/{id}/comments",
              "{\"base\":1,\"start\":0,\"end\":1,\"text\":\"?\"}"),
          Map.entry("PATCH /v1/documents/{id}/comments/{comment}", "{\"resolved\":true}"),
          Map.entry("POST /v1/documents/{id}/comments/{comment}/replies", "{\"text\":\"!\"}"),
          Map.entry("POST /v1/documents/{id}/chat", "{\"text\":\"hi\"}"),
          Map.entry("PUT /v1/documents/{id}/access", "{\"principal\":\"bob\",\"role\":\"viewer\"}"),
          Map.entry("POST /v1/documents/{id}/owner", "{\"principal\":\"bob\",\"role\":\"owner\"}"),
          Map.entry("POST /v1/documents/{id}/links", "{\"role\":\"viewer\"}"),
          Map.entry("POST /v1/keys", "{\"name\":\"nightly\"}"),
          Map.entry("POST /v1/sign-in", "{\"name\":\"ann\"}"));

  private static final Map<String, String> QUERIES =
      Map.of(
          "GET /v1/documents/{id}/diff", "?from=1",
          "DELETE /v1/documents/{id}/access", "?principal=bob");

  /** What a client says; the revision of the thread is 2. */
  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry("hello", ""),
          Map.entry("edit", "\"seq\":1,\"base\":1,\"op\":[\"x\"]"),
          Map.entry("comment-add", "\"seq\":1,\"base\":1,\"start\":0,\"end\":1,\"text\":\"?\""),
          Map.entry("comment-reply", "\"seq\":1,\"comment\":2,\"text\":\"!\""),
          Map.entry("comment-resolve", "\"seq\":1,\"comment\":2,\"resolved\":true"),
          Map.entry("comment-delete", "\"seq\":1,\"comment\":2"),
          Map.entry("chat", "\"seq\":1,\"text\":\"hi\""),
          Map.entry("cursor", "\"base\":1,\"ranges\":[[0,0]]"),
          Map.entry("signal", "\"data\":1"),
          Map.entry("renew", "\"token\":\"%s\""),
          Map.entry("ping", ""));

  /** How somebody has a role. */
  private enum Way {
    GRANT,
    LINK,
    KEY
  }

  private GatewayFixture fixture;
  private int documents;

  @BeforeEach
  void begin() {
    fixture = new GatewayFixture(1 << 16);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private static Map<String, List<Boolean>> table() throws IOException {
    Map<String, List<Boolean>> rows = new LinkedHashMap<>();
    Matcher matcher = ROW.matcher(Files.readString(Path.of("../docs/security.md")));
    while (matcher.find()) {
      List<Boolean> cells = new ArrayList<>();
      for (String cell : matcher.group(2).split("\\|", -1)) {
        if (!cell.isBlank()) {
          cells.add(cell.strip().equals("✓"));
        }
      }
      rows.put(matcher.group(1), cells);
    }
    return rows;
  }

  @Test
  void everythingThatCanBeAskedForHasARow() throws IOException {
    Set<String> all =
        fixture.endpoints().stream()
            .map(one -> one.method() + " " + one.template().getDeclaration())
            .collect(toCollection(TreeSet::new));
    all.addAll(MESSAGES.keySet());
    assertThat(new TreeSet<>(table().keySet())).isEqualTo(all);
    assertThat(SpecificationTest.types("clientMessage")).isEqualTo(MESSAGES.keySet());
  }

  @Test
  void requestsAreAnsweredAsTheTableSays() throws Exception {
    for (Map.Entry<String, List<Boolean>> row : table().entrySet()) {
      if (!MESSAGES.containsKey(row.getKey())) {
        for (int asker = 0; asker < ASKERS.size(); asker++) {
          for (Way way : ways(row.getKey(), asker)) {
            request(row.getKey(), ASKERS.get(asker), way, row.getValue().get(asker));
          }
        }
      }
    }
  }

  /** Links and keys have no documents and no keys of their own, and links make nobody an owner. */
  private static List<Way> ways(String row, int asker) {
    if (asker < 2 || row.contains("/v1/keys") || (row.startsWith("P") && !row.contains("{id}"))) {
      return List.of(Way.GRANT);
    }
    return ASKERS.get(asker).equals("owner")
        ? List.of(Way.GRANT, Way.KEY)
        : List.of(Way.GRANT, Way.LINK, Way.KEY);
  }

  private void request(String row, String asker, Way way, boolean allowed) throws Exception {
    DocumentId id = document();
    String[] parts = row.split(" ", 2);
    if (row.endsWith("/restore")) {
      fixture.log().say(id, "owner", 1, new Body.DocumentDeleted());
    }
    String body = BODIES.getOrDefault(row, "");
    String path =
        parts[1]
                .replace("{id}", id.value())
                .replace("{comment}", "2")
                .replace("{key}", fixture.key(asker, Role.VIEWER).key().id().value())
                .replace("{link}", new ShareLink("A".repeat(22)).id())
            + QUERIES.getOrDefault(row, "");
    HttpRequest.Builder request =
        fixture
            .request(path)
            .headers(credentials(id, asker, way))
            .method(
                parts[0],
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
    }
    HttpResponse<String> response = fixture.send(request);
    String what = "%s by a %s (%s): %s".formatted(row, asker, way, response.body());
    if (!allowed) {
      assertThat(response.statusCode()).as(what).isEqualTo(refusal(asker));
    } else if (row.endsWith("/socket")) {
      assertThat(response.statusCode()).as(what).isEqualTo(426);
    } else if (row.endsWith("/sign-in")) {
      assertThat(response.statusCode()).as(what).isEqualTo(404);
    } else {
      assertThat(response.statusCode()).as(what).isBetween(200, 299);
    }
  }

  private static int refusal(String asker) {
    return switch (asker) {
      case "nobody" -> 401;
      case "stranger" -> 404;
      default -> 403;
    };
  }

  /** A document with a thread, of which everybody has the role that they are called after. */
  private DocumentId document() {
    DocumentId id = new DocumentId("d" + documents++);
    fixture.log().create(id, "Hi");
    fixture.log().say(id, "thread-of-" + id, 1, new Body.CommentAdded(new Range(0, 1), "?"));
    return id;
  }

  private String[] credentials(DocumentId id, String asker, Way way) {
    if (asker.equals("nobody") || asker.equals("stranger")) {
      return new String[] {"Authorization", "Bearer " + asker};
    }
    Role role = Role.ofWireName(asker).orElseThrow();
    ShareLink link = new ShareLink("L".repeat(22));
    Principal grantee =
        switch (way) {
          case GRANT -> new Principal(asker);
          case LINK -> ShareLink.principal(link.id());
          case KEY -> new Principal("keeper");
        };
    fixture
        .log()
        .say(
            id,
            "sharer-of-" + id,
            1,
            new Body.AccessChanged(
                grantee, Optional.of(Grant.of(way == Way.KEY ? Role.OWNER : role))));
    return switch (way) {
      case GRANT -> new String[] {"Authorization", "Bearer " + asker};
      case LINK -> new String[] {"Authorization", "Bearer somebody", "Inklog-Link", link.secret()};
      case KEY -> new String[] {"Authorization", "Bearer " + fixture.key("keeper", role).secret()};
    };
  }

  @Test
  void messagesAreAnsweredAsTheTableSays() throws Exception {
    for (Map.Entry<String, List<Boolean>> row : table().entrySet()) {
      if (MESSAGES.containsKey(row.getKey())) {
        for (int asker = 2; asker < ASKERS.size(); asker++) {
          for (Way way : ways("{id}", asker)) {
            message(row.getKey(), ASKERS.get(asker), way, row.getValue().get(asker));
          }
        }
        assertThat(row.getValue().subList(0, 2)).as(row.getKey()).containsOnly(false);
      }
    }
  }

  @Test
  void whoHasNoRoleGetsNoSocket() throws Exception {
    DocumentId id = document();
    assertThat(
            fixture
                .get("/v1/documents/" + id + "/socket", "Authorization", "Bearer nobody")
                .statusCode())
        .isEqualTo(401);
    assertThat(fixture.socket(id.value(), "stranger").send("{\"type\":\"hello\"}").closeCode())
        .isEqualTo(4404);
  }

  private void message(String row, String asker, Way way, boolean allowed) throws Exception {
    DocumentId id = document();
    String[] credentials = credentials(id, asker, way);
    TestSocket socket =
        fixture.socket(
            id.value(),
            builder -> {
              for (int i = 0; i < credentials.length; i += 2) {
                builder.header(credentials[i], credentials[i + 1]);
              }
              return builder.subprotocols("inklog.v1");
            });
    String hello = socket.send("{\"type\":\"hello\"}").next("welcome");
    String what = "%s by a %s (%s)".formatted(row, asker, way);
    assertThat(hello).as(what).contains("\"role\":\"" + asker + "\"");
    String members =
        MESSAGES.getOrDefault(row, "").formatted(credentials[1].replace("Bearer ", ""));
    if (!row.equals("hello")) {
      socket.send("{\"type\":\"%s\"%s}".formatted(row, members.isEmpty() ? "" : "," + members));
    }
    if (!allowed) {
      assertThat(socket.next("nack")).as(what).contains("\"code\":\"forbidden\"");
    } else if (members.startsWith("\"seq\"")) {
      assertThat(socket.next("events")).as(what).contains("\"seq\":1");
    }
    assertThat(socket.send("{\"type\":\"ping\"}").next("pong")).as(what).contains("pong");
    socket.socket().abort();
  }
}
