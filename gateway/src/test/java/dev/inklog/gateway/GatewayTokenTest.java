package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Lockout;
import dev.inklog.gateway.identity.RequestIdentification;
import dev.inklog.gateway.identity.TestIssuer;
import dev.inklog.gateway.identity.TokenConfig;
import dev.inklog.gateway.identity.TokenVerifier;
import dev.inklog.gateway.identity.Verifier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that knows an issuer of tokens, asked over HTTP and WebSocket. */
class GatewayTokenTest {
  private static final String HELLO = "{\"type\":\"hello\"}";

  private TestIssuer issuer;
  private RSAKey key;
  private GatewayFixture fixture;

  @BeforeEach
  void begin() throws IOException, JOSEException {
    issuer = new TestIssuer();
    key = TestIssuer.rsa("one");
    issuer.publish(key);
    TokenConfig config =
        new TokenConfig(
            issuer.name(), issuer.keys(), Set.of(TestIssuer.CLIENT), Duration.ofSeconds(30));
    fixture =
        new GatewayFixture(
            1 << 16,
            new RequestIdentification(
                new RequestIdentification.Verifiers(
                    new TokenVerifier(config), Verifier.NOBODY, Verifier.NOBODY),
                new Lockout(System::nanoTime),
                () -> "anybody"));
  }

  @AfterEach
  void end() {
    fixture.close();
    issuer.close();
  }

  @Test
  void aRequestNeedsAToken() throws Exception {
    HttpResponse<String> nobody = fixture.get("/v1/documents");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(fixture.get("/v1/documents", "Authorization", "Basic YTpi").statusCode())
        .isEqualTo(401);
    assertThat(fixture.get("/v1/documents", "Authorization", "Bearer x.y.z").statusCode())
        .isEqualTo(401);
    String ada = token("ada");
    assertThat(fixture.get("/v1/documents?access_token=" + ada).statusCode()).isEqualTo(401);
    assertThat(fixture.get("/v1/documents", "Authorization", "bearer " + ada).body())
        .isEqualTo("{\"documents\":[]}");
  }

  @Test
  void aDocumentIsThatOfWhoCreatedIt() throws Exception {
    String ada = "Bearer " + token("ada");
    String eve = "Bearer " + token("eve");
    HttpResponse<String> created =
        fixture.send(
            fixture
                .request("/v1/documents")
                .header("Authorization", ada)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"id\":\"d\"}")));
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(fixture.get("/v1/documents/d", "Authorization", ada).statusCode()).isEqualTo(200);
    assertThat(fixture.get("/v1/documents/d", "Authorization", eve).statusCode()).isEqualTo(404);
    assertThat(open("d", token("ada")).send(HELLO).next("welcome")).contains("\"user\":\"ada\"");
    assertThat(open("d", token("eve")).send(HELLO).closeCode()).isEqualTo(4404);
  }

  @Test
  void aSocketNeedsATokenBesideItsProtocol() throws Exception {
    TestSocket ada = open("d", token("ada"));
    assertThat(ada.socket().getSubprotocol()).isEqualTo("inklog.v1");
    assertThatThrownBy(() -> open("d", "x.y.z"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThatThrownBy(() -> fixture.socket("d", builder -> builder.subprotocols("inklog.v1")))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(401));
  }

  private TestSocket open(String document, String token) {
    return fixture.socket(
        document,
        builder -> builder.subprotocols("inklog.v1", Credentials.subprotocol("token", token)));
  }

  private String token(String subject) throws JOSEException {
    return TestIssuer.sign(key, issuer.claims(subject).build());
  }
}
