package dev.inklog.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.identity.RefusedTokenException;
import dev.inklog.gateway.room.RandomNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two gateways before one log of tickets. */
class TicketDeskTest {
  private static final Principal ADA = new Principal("ada");

  private final FakeClock clock = new FakeClock();
  private final FakeCredentialLog<KeyNote> keyLog = new FakeCredentialLog<>(clock);
  private final FakeCredentialLog<TicketNote> log = new FakeCredentialLog<>(clock);
  private final KeyDesk keys = new KeyDesk(keyLog, new RandomNames()::next, clock);
  private final TicketDesk here = desk();
  private final TicketDesk there = desk();

  TicketDeskTest() {
    keyLog.tell(keys::hear);
  }

  private TicketDesk desk() {
    TicketDesk desk = new TicketDesk(log, keys, new RandomNames()::next, clock, 2);
    log.tell(desk::hear);
    return desk;
  }

  private Caller ada(Duration left) {
    return Caller.withToken(ADA, clock.instant().plus(left));
  }

  private String ticket() {
    return here.issue(ada(Duration.ofHours(1))).orElseThrow();
  }

  private static void refuses(TicketDesk desk, String ticket) {
    assertThatThrownBy(() -> desk.verify(ticket)).isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void aTicketLetsInAsWhoAskedForItAndOnce() throws RefusedTokenException {
    Caller ada = ada(Duration.ofHours(1));
    String ticket = here.issue(ada).orElseThrow();
    Caller caller = there.verify(ticket);
    assertThat(caller.user()).isEqualTo(ADA);
    assertThat(caller.proof()).isEqualTo(Proof.TOKEN);
    assertThat(caller.scope()).isEqualTo(Scope.ALL);
    assertThat(caller.tenure().until()).isEqualTo(ada.tenure().until());
    refuses(there, ticket);
    refuses(here, ticket);
    refuses(desk(), ticket);
  }

  @Test
  void aGuestsTicketLetsInAGuest() throws RefusedTokenException {
    Principal guest = new Principal("link:x/guest.y");
    Caller caller = new Caller(guest, Proof.LINK, Scope.ALL, Tenure.ENDLESS);
    Caller again = there.verify(here.issue(caller).orElseThrow());
    assertThat(again.user()).isEqualTo(guest);
    assertThat(again.proof()).isEqualTo(Proof.LINK);
    assertThat(again.mayOwn()).isFalse();
  }

  @Test
  void ofTwoGatewaysAtOnceTheFirstInTheLogLetsIn() {
    String ticket = ticket();
    // Both have looked, and neither has said so yet.
    log.before(() -> assertThatCode(() -> there.verify(ticket)).doesNotThrowAnyException());
    refuses(here, ticket);
  }

  @Test
  void aTicketIsGoodForThirtySeconds() throws RefusedTokenException {
    String inTime = ticket();
    clock.pass(Duration.ofSeconds(1));
    String late = ticket();
    clock.pass(Duration.ofSeconds(29));
    there.verify(inTime);
    clock.pass(Duration.ofSeconds(2));
    refuses(there, late);
    clock.pass(Duration.ofHours(1));
    refuses(there, late);
  }

  @Test
  void whoHadNoTicketHasNothingWritten() {
    String ticket = ticket();
    refuses(there, new RandomNames().next() + ".0");
    refuses(there, "x");
    refuses(there, ticket.substring(0, ticket.indexOf('.')));
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void aTicketEndsWithWhatItStandsFor() {
    Caller soon = ada(Duration.ofSeconds(10));
    String ticket = here.issue(soon).orElseThrow();
    clock.pass(Duration.ofSeconds(11));
    refuses(there, ticket);
  }

  @Test
  void aTicketGotByAKeyDoesNoMoreAndLivesNoLonger() throws RefusedTokenException {
    Scope scope = new Scope(Optional.of(Set.of(new DocumentId("d"))), Role.VIEWER);
    KeyDesk.Making.Made made = made(new ApiKey.Terms("reader", scope, Optional.empty()));
    Caller caller = there.verify(here.issue(keys.verify(made.secret())).orElseThrow());
    assertThat(caller.proof()).isEqualTo(Proof.KEY);
    assertThat(caller.scope()).isEqualTo(scope);
    String unused = here.issue(keys.verify(made.secret())).orElseThrow();
    assertThat(caller.tenure().isOver(clock.instant())).isFalse();
    keys.revoke(ADA, made.key().id());
    assertThat(caller.tenure().isOver(clock.instant())).isTrue();
    refuses(there, unused);
  }

  private KeyDesk.Making.Made made(ApiKey.Terms terms) {
    return (KeyDesk.Making.Made) keys.make(ADA, terms);
  }

  @Test
  void isNotTakenByAKeyOfWhichNothingIsHeard() throws RefusedTokenException {
    String secret = made(new ApiKey.Terms("k", Scope.ALL, Optional.empty())).secret();
    String ticket = here.issue(keys.verify(secret)).orElseThrow();
    keyLog.fallSilent();
    assertThatThrownBy(() -> there.verify(ticket))
        .isInstanceOf(CredentialsUnavailableException.class);
  }

  @Test
  void soManyAreIssuedAndNoMore() {
    Instant begin = clock.instant();
    ticket();
    ticket();
    assertThat(there.issue(ada(Duration.ofHours(1)))).isEmpty();
    clock.pass(Duration.ofSeconds(61));
    assertThat(clock.instant()).isAfter(begin);
    assertThat(there.issue(ada(Duration.ofHours(1)))).isPresent();
  }
}
