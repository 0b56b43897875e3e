package dev.inklog.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.audit.FakeAccessLog;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.http.ClientAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstSightTest {
  private static final Caller ADA =
      new Caller(new Principal("ada"), Proof.TOKEN, Scope.ALL, Tenure.ENDLESS);
  private static final Caller HER_KEY =
      new Caller(
          new Principal("ada"),
          Proof.KEY,
          Scope.ALL,
          Tenure.ENDLESS,
          Optional.of(new KeyId("one")));

  private final AtomicLong now = new AtomicLong();
  private final FakeAccessLog log = new FakeAccessLog();
  private Caller coming = ADA;
  private final FirstSight sight =
      new FirstSight(
          (_, _) -> new Identified.Known(coming),
          new Accesses(log, "gateway", InstantSource.system(), now::get),
          now::get);

  private Identified comes(Caller caller, String address) {
    coming = caller;
    return sight.identify(Credentials.NONE, ClientAddress.of(InetAddress.ofLiteral(address)));
  }

  @Test
  void notesEachOnceAnHourAndPlace() {
    comes(ADA, "192.0.2.1");
    comes(ADA, "192.0.2.1");
    assertThat(log.records(AccessAction.SIGNED_IN)).hasSize(1);
    comes(ADA, "192.0.2.2");
    comes(HER_KEY, "192.0.2.1");
    assertThat(log.records(AccessAction.SIGNED_IN)).hasSize(2);
    assertThat(log.records(AccessAction.KEY_USED))
        .singleElement()
        .satisfies(one -> assertThat(one.who().key()).contains(new KeyId("one")));
    now.addAndGet(Duration.ofMinutes(61).toNanos());
    comes(ADA, "192.0.2.1");
    assertThat(log.records(AccessAction.SIGNED_IN)).hasSize(3);
  }

  @Test
  void whoCannotBeNotedIsNotKnown() {
    log.refuse();
    assertThat(comes(ADA, "192.0.2.1")).isInstanceOf(Identified.Unavailable.class);
  }
}
