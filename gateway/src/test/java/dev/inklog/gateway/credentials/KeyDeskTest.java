package dev.inklog.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.credentials.KeyDesk.Making;
import dev.inklog.gateway.identity.CredentialsUnavailableException;
import dev.inklog.gateway.identity.RefusedTokenException;
import dev.inklog.gateway.room.RandomNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two gateways before one log of keys. */
class KeyDeskTest {
  private static final Principal ADA = new Principal("ada");
  private static final ApiKey.Terms ALL = new ApiKey.Terms("nightly", Scope.ALL, Optional.empty());

  private final FakeClock clock = new FakeClock();
  private final FakeCredentialLog<KeyNote> log = new FakeCredentialLog<>(clock);
  private final KeyDesk here = desk();
  private final KeyDesk there = desk();

  private KeyDesk desk() {
    KeyDesk desk = new KeyDesk(log, new RandomNames()::next, clock, new ApiKeys.Bounds(3, 10));
    log.tell(desk::hear);
    return desk;
  }

  private Making.Made made(ApiKey.Terms terms) {
    return (Making.Made) here.make(ADA, terms);
  }

  private static void refuses(KeyDesk desk, String secret) {
    assertThatThrownBy(() -> desk.verify(secret)).isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void aKeyActsAsWhoMadeItAtEveryGateway() throws RefusedTokenException {
    Scope scope = new Scope(Optional.of(Set.of(new DocumentId("d"))), Role.EDITOR);
    Instant end = clock.instant().plusSeconds(60);
    Making.Made made = made(new ApiKey.Terms("nightly", scope, Optional.of(end)));
    Caller caller = there.verify(made.secret());
    assertThat(caller.user()).isEqualTo(ADA);
    assertThat(caller.proof()).isEqualTo(Proof.KEY);
    assertThat(caller.scope()).isEqualTo(scope);
    assertThat(caller.mayOwn()).isFalse();
    assertThat(caller.tenure().until()).contains(end);
    assertThat(caller.key()).contains(made.key().id());
  }

  @Test
  void aGatewayThatComesLaterKnowsItsKeys() throws RefusedTokenException {
    String secret = made(ALL).secret();
    assertThat(desk().verify(secret).mayOwn()).isTrue();
  }

  @Test
  void refusesAnotherSecretOfAKey() {
    String secret = made(ALL).secret();
    String other = secret.substring(0, secret.length() - 1) + (secret.endsWith("A") ? "B" : "A");
    refuses(here, other);
    refuses(here, secret + "A");
    refuses(here, secret.substring(0, 26));
    refuses(here, "ilk_");
  }

  @Test
  void itsSecretIsNowhereButInItsMakersHands() {
    Making.Made made = made(ALL);
    assertThat(made.key().toString()).doesNotContain(made.secret().substring(27));
    assertThat(KeySecret.of(made.secret()).toString()).doesNotContain(made.secret().substring(27));
  }

  @Test
  void aRevokedKeyIsGoodNowhereAndEndsWhatItBegan() throws RefusedTokenException {
    Making.Made made = made(ALL);
    Caller caller = there.verify(made.secret());
    assertThat(caller.tenure().isOver(clock.instant())).isFalse();
    assertThat(here.revoke(new Principal("eve"), made.key().id())).isFalse();
    assertThat(here.revoke(ADA, made.key().id())).isTrue();
    assertThat(here.revoke(ADA, made.key().id())).isFalse();
    assertThat(caller.tenure().isOver(clock.instant())).isTrue();
    refuses(here, made.secret());
    refuses(there, made.secret());
    assertThat(here.of(ADA)).isEmpty();
  }

  @Test
  void aKeyEnds() throws RefusedTokenException {
    Instant end = clock.instant().plusSeconds(60);
    Making.Made made = made(new ApiKey.Terms("short", Scope.ALL, Optional.of(end)));
    clock.pass(Duration.ofSeconds(59));
    here.verify(made.secret());
    clock.pass(Duration.ofSeconds(1));
    refuses(here, made.secret());
    assertThat(here.of(ADA)).hasSize(1);
  }

  @Test
  void aKeyThatIsOverForLongIsTakenBack() {
    made(new ApiKey.Terms("short", Scope.ALL, Optional.of(clock.instant().plusSeconds(60))));
    made(ALL);
    clock.pass(Duration.ofDays(30));
    here.sweep();
    assertThat(here.of(ADA)).hasSize(2);
    clock.pass(Duration.ofMinutes(2));
    here.sweep();
    assertThat(there.of(ADA)).extracting(listed -> listed.key().terms()).containsExactly(ALL);
    assertThat(log.kept()).hasSize(1);
  }

  @Test
  void aUseIsToldOnceAnHour() throws RefusedTokenException {
    Making.Made made = made(ALL);
    Instant first = clock.instant();
    assertThat(there.of(ADA).getFirst().lastUsed()).isEmpty();
    here.verify(made.secret());
    here.verify(made.secret());
    clock.pass(Duration.ofMinutes(59));
    there.verify(made.secret());
    assertThat(log.size()).isEqualTo(2);
    assertThat(there.of(ADA).getFirst().lastUsed()).contains(first);
    clock.pass(Duration.ofMinutes(1));
    there.verify(made.secret());
    assertThat(here.of(ADA).getFirst().lastUsed()).contains(first.plusSeconds(3600));
  }

  @Test
  void aLateNoteOfAUseBringsNoRevokedKeyBackAndDoesNotStay() {
    Making.Made made = made(ALL);
    KeyId id = made.key().id();
    here.revoke(ADA, id);
    log.tell(id + "/use", Optional.of(new KeyNote.Used(id, clock.instant())));
    refuses(here, made.secret());
    refuses(desk(), made.secret());
    assertThat(log.kept()).isEmpty();
  }

  @Test
  void aUserHasSoManyKeysAndNoMore() {
    for (int i = 0; i < 3; i++) {
      made(ALL);
    }
    assertThat(here.make(ADA, ALL)).isEqualTo(new Making.TooMany(3));
    assertThat(there.make(new Principal("eve"), ALL)).isInstanceOf(Making.Made.class);
  }

  @Test
  void ofTwoThatAreOneTooManyTheFirstInTheLogStays() {
    made(ALL);
    made(ALL);
    log.before(() -> assertThat(there.make(ADA, ALL)).isInstanceOf(Making.Made.class));
    assertThat(here.make(ADA, ALL)).isEqualTo(new Making.TooMany(3));
    assertThat(here.of(ADA)).hasSize(3);
  }

  @Test
  void thereAreSoManyKeysAndNamedDocumentsInAll() {
    Set<DocumentId> nine = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      nine.add(new DocumentId("d" + i));
    }
    Making.Made wide =
        made(new ApiKey.Terms("wide", new Scope(Optional.of(nine), Role.VIEWER), Optional.empty()));
    assertThat(here.make(new Principal("eve"), ALL)).isEqualTo(new Making.Full(10));
    here.revoke(ADA, wide.key().id());
    assertThat(here.make(new Principal("eve"), ALL)).isInstanceOf(Making.Made.class);
  }

  @Test
  void takesNoKeyWhereNothingIsHeardOfRevocations() {
    String secret = made(ALL).secret();
    log.fallSilent();
    assertThatThrownBy(() -> here.verify(secret))
        .isInstanceOf(CredentialsUnavailableException.class);
  }
}
