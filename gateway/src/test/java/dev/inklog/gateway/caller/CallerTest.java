package dev.inklog.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final DocumentId ONE = new DocumentId("one");
  private static final DocumentId TWO = new DocumentId("two");
  private static final String SECRET = "A".repeat(22);

  @Test
  void aScopeTakesAwayAndNeverGives() {
    Scope scope = new Scope(Optional.of(Set.of(ONE)), Role.COMMENTER);
    assertThat(scope.within(ONE, Optional.of(Role.OWNER))).contains(Role.COMMENTER);
    assertThat(scope.within(ONE, Optional.of(Role.VIEWER))).contains(Role.VIEWER);
    assertThat(scope.within(ONE, Optional.empty())).isEmpty();
    assertThat(scope.within(TWO, Optional.of(Role.OWNER))).isEmpty();
    assertThat(Scope.ALL.within(TWO, Optional.of(Role.OWNER))).contains(Role.OWNER);
  }

  @Test
  void aTenureEndsByTimeOrBySomebodysWord() {
    Instant end = Instant.ofEpochMilli(1000);
    assertThat(Tenure.until(end).isOver(end.minusMillis(1))).isFalse();
    assertThat(Tenure.until(end).isOver(end)).isTrue();
    assertThat(new Tenure(Optional.empty(), () -> true).isOver(Instant.MIN)).isTrue();
    assertThat(Tenure.ENDLESS.isOver(Instant.MAX)).isFalse();
  }

  @Test
  void aLinkIsKnownByAFingerprint() {
    ShareLink link = new ShareLink(SECRET);
    assertThat(link.id()).hasSize(22).isNotEqualTo(SECRET);
    assertThat(ShareLink.id(ShareLink.principal(link.id()))).isEqualTo(link.id());
    assertThat(ShareLink.isForGuests(link.id())).isTrue();
    ShareLink other = new ShareLink("s." + SECRET);
    assertThat(ShareLink.isForGuests(other.id())).isFalse();
    assertThat(other.id()).doesNotContain(link.id());
    assertThatThrownBy(() -> new ShareLink("short")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoComesThroughALinkActsByIt() {
    ShareLink link = new ShareLink("s." + SECRET);
    Caller ada = link.caller(Caller.withToken(new Principal("ada"), Instant.MAX));
    assertThat(ada.user().value()).isEqualTo("link:" + link.id() + "/@ada");
    assertThat(ada.user().link()).contains(ShareLink.principal(link.id()));
    assertThat(ada.proof()).isEqualTo(Proof.LINK);
    assertThat(ada.mayOwn()).isFalse();
    assertThat(link.guest("me")).isEmpty();
    Caller guest = new ShareLink(SECRET).guest("me").orElseThrow();
    assertThat(guest.user().value()).startsWith("link:").contains("/guest.").doesNotContain("me");
  }

  @Test
  void aLongNameIsStillAName() {
    String name = "n".repeat(128);
    Caller somebody =
        new ShareLink(SECRET).caller(Caller.withToken(new Principal(name), Instant.MAX));
    assertThat(somebody.user().value()).contains("/@#");
  }
}
