package dev.inklog.gateway.rest;

import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.Principal;
import dev.inklog.document.ot.Surrogates;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.http.Problem;
import dev.inklog.gateway.http.ProblemException;
import dev.inklog.gateway.identity.LocalIssuer;
import dev.inklog.gateway.json.JsonObject;
import dev.inklog.gateway.json.MalformedException;
import dev.inklog.gateway.pace.Throttles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Signing in where this gateway is the issuer: whoever says a name has it. */
final class SigningIn {
  private static final int MAX_BODY_BYTES = 4 << 10;
  private static final int MAX_NAME_LENGTH = 100;
  private static final double PER_ADDRESS_AND_SECOND = 20;

  private final Optional<LocalIssuer> issuer;
  private final Throttles throttles = new Throttles(PER_ADDRESS_AND_SECOND, System::nanoTime);

  SigningIn(Optional<LocalIssuer> issuer) {
    this.issuer = issuer;
  }

  /** {@code POST /v1/sign-in} */
  void answer(Exchange exchange) throws ProblemException, MalformedException, IOException {
    LocalIssuer local =
        issuer.orElseThrow(() ->
            new ProblemException(
                Problem.of(404, "sign-in-elsewhere", "Another issuer gives the tokens.")));
    Duration pause = throttles.take(ClientAddress.of(exchange.request()).network());
    if (pause.isPositive()) {
      throw new ProblemException(Problem.rateLimited("Sign in less often.", pause));
    }
    Principal user = principal(exchange.json(MAX_BODY_BYTES).string("name").strip());
    exchange.recording().by(Who.of(user, Proof.LOCAL));
    Instant now = Instant.now();
    exchange.answer(
        200,
        new JsonObject()
            .put("token", local.issue(user, now))
            .put("user", user.value())
            .put("until", now.plus(LocalIssuer.LIFE).toEpochMilli())
            .toString());
  }

  private static Principal principal(String name) throws MalformedException {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || Surrogates.hasUnpaired(name)) {
      throw new MalformedException("name must have 1 to %d units".formatted(MAX_NAME_LENGTH));
    }
    return Grantees.person(name);
  }

  /** {@code GET /v1/me}: as whom one acts, and for how long. */
  static void me(Exchange exchange) {
    Caller caller = exchange.caller();
    JsonObject json =
        new JsonObject()
            .put("user", caller.user().value())
            .put("proof", caller.proof().wireName())
            .put("most", caller.scope().most().wireName());
    caller.tenure().until().ifPresent(end -> json.put("until", end.toEpochMilli()));
    exchange.answer(200, json.toString());
  }
}
