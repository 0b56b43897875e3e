package dev.inklog.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Responses;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class RequestGateTest {
  /** Says whom it takes a request to be from. */
  private static final class Naming extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Responses.text(response, ClientAddress.of(request).text(), callback);
      return true;
    }
  }

  private static String client(int trustedProxies) throws Exception {
    Server server = new Server();
    LocalConnector connector = new LocalConnector(server);
    server.addConnector(connector);
    Hosts any = Hosts.of(Set.of(), "0.0.0.0", Optional.empty());
    server.setHandler(new RequestGate(any, 0, trustedProxies, new Naming()));
    server.start();
    try {
      String answer =
          connector.getResponse(
              """
              GET / HTTP/1.1\r
              Host: a\r
              X-Forwarded-For: 6.6.6.6, 1.1.1.1\r
              X-Forwarded-For: 2.2.2.2\r
              Connection: close\r
              \r
              """);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    } finally {
      server.stop();
    }
  }

  @Test
  void whoAsksIsCountedFromTheRightThroughTrustedProxies() throws Exception {
    assertThat(client(1)).isEqualTo("2.2.2.2");
    assertThat(client(2)).isEqualTo("1.1.1.1");
    assertThat(client(0)).isNotIn("2.2.2.2", "1.1.1.1", "6.6.6.6");
  }
}
