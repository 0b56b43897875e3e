package dev.inklog.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  private static final TicketNote.Bearer ADA =
      new TicketNote.Bearer(new Principal("ada"), Proof.TOKEN, Optional.empty(), Optional.empty());

  private final Tickets tickets = new Tickets(10);
  private long offset;

  /** A gateway whose own clock is an hour behind the log's. */
  private long evolve(TicketNote note, Duration after) {
    Instant at = ISSUED.plus(after);
    tickets.evolve(
        note, new Heard<>("", Optional.of(note), offset, at), at.minus(Duration.ofHours(1)));
    return offset++;
  }

  private static Hash fingerprint(int n) {
    return Hash.sha256(Integer.toString(n).getBytes(StandardCharsets.UTF_8));
  }

  private void issue(int n) {
    evolve(new TicketNote.Issued(fingerprint(n), ADA), Duration.ZERO);
  }

  private long redeem(int n, Duration after) {
    return evolve(new TicketNote.Redeemed(fingerprint(n)), after);
  }

  @Test
  void theFirstInTheLogWins() {
    issue(1);
    long first = redeem(1, Duration.ofSeconds(1));
    long second = redeem(1, Duration.ofSeconds(1));
    assertThat(tickets.redeemed(fingerprint(1), first)).contains(ADA);
    assertThat(tickets.redeemed(fingerprint(1), second)).isEmpty();
    assertThat(tickets.isOutstanding(fingerprint(1))).isFalse();
  }

  @Test
  void isOldByTheClockOfTheLog() {
    issue(1);
    issue(2);
    long inTime = redeem(1, Duration.ofSeconds(30));
    long late = redeem(2, Duration.ofSeconds(30).plusMillis(1));
    assertThat(tickets.redeemed(fingerprint(1), inTime)).contains(ADA);
    assertThat(tickets.redeemed(fingerprint(2), late)).isEmpty();
  }

  @Test
  void isNotIssuedAgain() {
    issue(1);
    redeem(1, Duration.ofSeconds(1));
    issue(1);
    assertThat(tickets.isOutstanding(fingerprint(1))).isFalse();
  }

  @Test
  void whatWasNeverIssuedCannotBeRedeemed() {
    long place = redeem(1, Duration.ZERO);
    assertThat(tickets.redeemed(fingerprint(1), place)).isEmpty();
  }

  @Test
  void forgetsTheOldestOfTooMany() {
    for (int i = 0; i < 21; i++) {
      issue(i);
    }
    assertThat(tickets.isOutstanding(fingerprint(0))).isFalse();
    assertThat(tickets.isOutstanding(fingerprint(1))).isTrue();
  }
}
