package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.Principal;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is noted of those who come. */
class GatewayAuditTest {
  private static final String HELLO = "{\"type\":\"hello\"}";
  private static final String DOCUMENT = "/v1/documents/readme";

  private GatewayFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new GatewayFixture(1 << 16);
    fixture.log().create(GatewayFixture.ID, "Hi");
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private AccessRecord only(AccessAction action) {
    List<AccessRecord> records = fixture.access().records(action);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  @Test
  void whoReadsIsNotedWithWhatAndFromWhere() throws Exception {
    fixture.get(DOCUMENT + "?revision=1");
    AccessRecord read = only(AccessAction.READ);
    assertThat(read.who().principal()).contains(new Principal("guest"));
    assertThat(read.who().proof()).isEqualTo(Proof.TOKEN);
    assertThat(read.deed().document()).contains(GatewayFixture.ID);
    assertThat(read.route().address()).isEqualTo("127.0.0.1");
    assertThat(read.outcome()).isEqualTo(AccessOutcome.ALLOWED);
    fixture.get(DOCUMENT + "/events");
    only(AccessAction.EXPORTED);
    fixture.get("/v1/documents");
    only(AccessAction.LISTED);
  }

  @Test
  void whoIsRefusedIsNotedWithTheReason() throws Exception {
    fixture.get(DOCUMENT, "Authorization", "Bearer eve");
    AccessRecord eve = only(AccessAction.READ);
    assertThat(eve.who().principal()).contains(new Principal("eve"));
    assertThat(eve.outcome()).isEqualTo(AccessOutcome.refused("unknown-document"));
    fixture.get(DOCUMENT + "/chat", "Authorization", "Bearer nobody");
    AccessRecord nobody = fixture.access().records(AccessAction.READ).getLast();
    assertThat(nobody.who().principal()).isEmpty();
    assertThat(nobody.outcome()).isEqualTo(AccessOutcome.refused("unauthorized"));
  }

  @Test
  void grantsSayToWhomAndLinksDoNotSayTheirSecret() throws Exception {
    put("/access", "PUT", "{\"principal\":\"bob\",\"role\":\"editor\"}");
    assertThat(only(AccessAction.GRANTED).deed().detail()).contains("bob editor");
    String secret =
        Specified.parse(put("/links", "POST", "{\"role\":\"viewer\"}").body())
            .path("secret")
            .asText();
    assertThat(only(AccessAction.LINK_CREATED).deed().detail().orElseThrow())
        .endsWith(" viewer")
        .doesNotContain(secret);
  }

  private HttpResponse<String> put(String path, String method, String body)
      throws IOException, InterruptedException {
    return fixture.send(
        fixture
            .request(DOCUMENT + path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void aSocketIsNotedWhenItJoinsAndWhenItLeaves() throws Exception {
    TestSocket socket = fixture.welcomed();
    only(AccessAction.OPENED);
    socket.socket().abort();
    assertThat(fixture.access().await(AccessAction.LEFT).deed().document())
        .contains(GatewayFixture.ID);
    fixture.socket("readme", "eve").send(HELLO).closeCode();
    assertThat(fixture.access().records(AccessAction.OPENED).getLast().outcome())
        .isEqualTo(AccessOutcome.refused("no-such-document"));
  }

  @Test
  void whoCannotBeNotedGetsNothing() throws Exception {
    fixture.access().refuse();
    HttpResponse<String> read = fixture.get(DOCUMENT);
    assertThat(read.statusCode()).isEqualTo(503);
    assertThat(read.body()).doesNotContain("Hi");
    assertThat(fixture.socket("readme").send(HELLO).closeCode()).isEqualTo(1013);
  }

  @Test
  void aFloodOfRefusalsIsNotedByItsBeginning() throws Exception {
    for (int i = 0; i < 100; i++) {
      fixture.get(DOCUMENT, "Authorization", "Bearer eve");
    }
    assertThat(fixture.access().records(AccessAction.READ)).hasSizeBetween(60, 75);
  }
}
