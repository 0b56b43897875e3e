package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.pace.UserLimits;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much one user may do, whatever they do it with. */
class GatewayPaceTest {
  private static final String HELLO = "{\"type\":\"hello\"}";

  private GatewayFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new GatewayFixture(new UserLimits(5, 1, 1, 1 << 20, UserLimits.Quota.DEFAULTS));
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void requestsOfOneUserAreBounded() throws Exception {
    HttpResponse<String> last = fixture.get("/v1/documents");
    for (int i = 0; i < 20 && last.statusCode() == 200; i++) {
      last = fixture.get("/v1/documents");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("rate-limited");
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
    assertThat(fixture.get("/v1/documents", "Authorization", "Bearer bob").statusCode())
        .isEqualTo(200);
  }

  @Test
  void creationsOfOneUserAreBoundedMore() throws Exception {
    HttpResponse<String> last = fixture.create("{}");
    for (int i = 0; i < 5 && last.statusCode() == 201; i++) {
      last = fixture.create("{}");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(fixture.get("/v1/documents").statusCode()).isEqualTo(200);
  }

  @Test
  void editsOfOneUserAreBoundedWhateverSocketTheyComeThrough() throws Exception {
    fixture.log().create(new DocumentId("a"), "");
    fixture.log().create(new DocumentId("b"), "");
    TestSocket a = fixture.socket("a").send(HELLO);
    TestSocket b = fixture.socket("b").send(HELLO);
    a.next("welcome");
    b.next("welcome");
    edit(a, 1);
    edit(a, 2);
    assertThat(outcome(a, 2)).startsWith("{\"type\":\"events\"");
    // Of two more at once one is read more slowly, and the other would have to wait for too long.
    edit(a, 3);
    edit(b, 1);
    assertThat(List.of(outcome(a, 3), outcome(b, 1)))
        .filteredOn(one -> one.contains("\"code\":\"rate-limited\""))
        .hasSize(1);
  }

  /** What became of a submission. */
  private static String outcome(TestSocket socket, int sequence) throws InterruptedException {
    String message = socket.next();
    while (!message.contains("\"seq\":" + sequence)) {
      message = socket.next();
    }
    return message;
  }

  private static void edit(TestSocket socket, int sequence) {
    socket.send(
        "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":[\"x\"]}".formatted(sequence, sequence));
  }
}
