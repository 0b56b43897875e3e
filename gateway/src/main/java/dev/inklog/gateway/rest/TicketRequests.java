package dev.inklog.gateway.rest;

import dev.inklog.gateway.credentials.TicketDesk;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.pace.Throttles;
import java.time.Duration;

/** {@code POST /v1/tickets} */
final class TicketRequests {
  private static final double PER_SECOND = 10;
  private static final int BURST = 100;

  private final TicketDesk desk;
  private final Throttles pace = new Throttles(PER_SECOND, BURST, System::nanoTime);

  TicketRequests(TicketDesk desk) {
    this.desk = desk;
  }

  void issue(Exchange exchange) throws ProblemException {
    Duration pause = pace.take(exchange.user().value());
    if (pause.isPositive()) {
      throw new ProblemException(Problem.rateLimited("Ask for fewer tickets.", pause));
    }
    String ticket =
        desk.issue(exchange.caller())
            .orElseThrow(
                () -> new ProblemException(Problem.unavailable("There are too many tickets.")));
    exchange.answer(
        201,
        new JsonObject()
            .put("ticket", ticket)
            .put("expiresInMs", TicketDesk.LIFE.toMillis())
            .toString());
  }
}
