package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that ends while its socket is open. */
class GatewayRenewalTest {
  private static final String HELLO = "{\"type\":\"hello\"}";

  private GatewayFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new GatewayFixture(1 << 16);
    fixture.log().create(GatewayFixture.ID, "");
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  /** Says who it is, for some milliseconds. */
  private TestSocket guest(long millis) throws InterruptedException {
    TestSocket socket =
        fixture.socket(
            "readme",
            builder ->
                builder
                    .header("Authorization", "Bearer guest " + millis)
                    .subprotocols("inklog.v1"));
    assertThat(socket.send(HELLO).next("welcome")).contains("\"until\":");
    return socket;
  }

  @Test
  void closesWhenTheTokenEnds() throws InterruptedException {
    TestSocket brief = guest(1_500);
    TestSocket other = fixture.welcomed();
    assertThat(brief.closeCode()).isEqualTo(4401);
    assertThat(other.send("{\"type\":\"ping\"}").next("pong")).isNotEmpty();
  }

  @Test
  void staysOpenWithANewToken() throws InterruptedException {
    TestSocket renewed = guest(1_500);
    TestSocket forgotten = guest(1_500);
    assertThat(renew(renewed, "guest 600000")).contains("\"until\":");
    assertThat(forgotten.closeCode()).isEqualTo(4401);
    assertThat(renewed.send("{\"type\":\"ping\"}").next("pong")).isNotEmpty();
    assertThat(renew(renewed, "guest")).isEqualTo("{\"type\":\"renewed\"}");
  }

  @Test
  void takesNoTokenOfSomebodyElse() throws InterruptedException {
    TestSocket socket = guest(60_000);
    socket.send("{\"type\":\"renew\",\"token\":\"eve\"}");
    assertThat(socket.closeCode()).isEqualTo(4401);
    TestSocket another = guest(60_000);
    another.send("{\"type\":\"renew\",\"token\":\"nobody\"}");
    assertThat(another.closeCode()).isEqualTo(4401);
  }

  private static String renew(TestSocket socket, String token) throws InterruptedException {
    return socket.send("{\"type\":\"renew\",\"token\":\"%s\"}".formatted(token)).next("renewed");
  }
}
