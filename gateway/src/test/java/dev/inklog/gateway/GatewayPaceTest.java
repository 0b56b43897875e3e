package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import dev.inklog.gateway.pace.UserLimits;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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
    fixture = new GatewayFixture(new UserLimits(5, 1, 1));
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
    List<TestSocket> sockets = new ArrayList<>();
    for (String id : List.of("a", "b", "c")) {
      fixture.log().create(new DocumentId(id), "");
      TestSocket socket = fixture.socket(id).send(HELLO);
      socket.next("welcome");
      sockets.add(socket);
    }
    // Two at once; a third is read more slowly; a fourth would have to wait for too long. Which of
    // the last two comes first is not said: they are of different sockets.
    edit(sockets.get(0), 1);
    edit(sockets.get(1), 1);
    sockets.get(0).next("events");
    sockets.get(1).next("events");
    edit(sockets.get(0), 2);
    edit(sockets.get(2), 1);
    List<String> answers = List.of(sockets.get(0).next(), sockets.get(2).next());
    assertThat(answers)
        .filteredOn(answer -> answer.contains("\"code\":\"rate-limited\""))
        .singleElement()
        .asString()
        .contains("\"retryAfterMs\":");
    assertThat(answers).filteredOn(answer -> answer.startsWith("{\"type\":\"events\"")).hasSize(1);
  }

  private static void edit(TestSocket socket, int sequence) {
    socket.send(
        "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":[\"x\"]}".formatted(sequence, sequence));
  }
}
