package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.socket.SocketLimits;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sockets that send much and say nothing. */
class GatewayFrameAbuseTest {
  private static final String PONG = "\u008A\u0080\0\0\0\0";
  private static final String NONSENSE = "\u0081\u0081\0\0\0\0x";
  private static final char CLOSE = '\u0088';

  private GatewayFixture fixture;

  @BeforeEach
  void begin() {
    SocketLimits.Timeouts timeouts =
        new SocketLimits.Timeouts(
            Duration.ofMillis(500),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));
    fixture = new GatewayFixture(new SocketLimits(3, 4_000, 1 << 20, 1_000, timeouts));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  private RawHttp upgraded() throws IOException {
    RawHttp raw = new RawHttp(fixture.port());
    raw.send(
        String.join(
            "\r\n",
            "GET /v1/documents/readme/socket HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "Sec-WebSocket-Protocol: inklog.v1",
            "",
            ""));
    assertThat(raw.head()).startsWith("HTTP/1.1 101 ");
    return raw;
  }

  /** The first byte of the next frame, which is passed over. */
  private static char opcode(RawHttp raw) throws IOException {
    String head = raw.next(2);
    int length = head.charAt(1);
    if (length == 126) {
      String more = raw.next(2);
      length = (more.charAt(0) << 8) + more.charAt(1);
    }
    raw.next(length);
    return head.charAt(0);
  }

  @Test
  void framesThatSayNothingAreNoHello() throws IOException {
    try (RawHttp raw = upgraded()) {
      assertThat(raw.drip(PONG)).isBetween(Duration.ofMillis(400), Duration.ofSeconds(5));
    }
  }

  @Test
  void aFloodOfThemIsReadSlowly() throws IOException {
    fixture.log().create(GatewayFixture.ID, "");
    try (RawHttp raw = upgraded()) {
      raw.send("\u0081\u0091\0\0\0\0{\"type\": \"hello\"}");
      long start = System.nanoTime();
      raw.send(PONG.repeat(3_000) + NONSENSE);
      while (opcode(raw) != CLOSE) {
        // Welcome comes first.
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(900), Duration.ofSeconds(8));
    }
  }
}
