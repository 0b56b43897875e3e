package dev.inklog.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.http.ClientAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private static final ClientAddress HERE = address("192.0.2.1");
  private static final ClientAddress THERE = address("192.0.2.2");

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final Lockout lockout = new Lockout(now::get);

  private static ClientAddress address(String literal) {
    return ClientAddress.of(InetAddress.ofLiteral(literal));
  }

  private Caller verify(String secret) throws RefusedTokenException {
    asked.incrementAndGet();
    if (!secret.equals("good")) {
      throw new RefusedTokenException("it is " + secret);
    }
    return Caller.withToken(new Principal("ada"), Instant.EPOCH);
  }

  private Identified show(String secret, ClientAddress address) {
    return lockout.verify(this::verify, secret, address);
  }

  @Test
  void doesNotAskAgainAboutASecretThatWasWrongTooOften() {
    for (int i = 0; i < 5; i++) {
      assertThat(show("bad", HERE)).isInstanceOf(Identified.Unknown.class);
    }
    assertThat(show("bad", THERE)).isInstanceOf(Identified.LockedOut.class);
    assertThat(asked).hasValue(5);
    now.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(show("bad", THERE)).isInstanceOf(Identified.Unknown.class);
    assertThat(show("bad", THERE)).isInstanceOf(Identified.LockedOut.class);
  }

  @Test
  void tellsWhoGuessesToWaitButLetsTheirNeighboursIn() {
    for (int i = 0; i < 30; i++) {
      assertThat(show("guess" + i, HERE)).isInstanceOf(Identified.Unknown.class);
    }
    assertThat(show("another guess", HERE)).isInstanceOf(Identified.LockedOut.class);
    assertThat(show("another guess", THERE)).isInstanceOf(Identified.Unknown.class);
    assertThat(show("good", HERE)).isInstanceOf(Identified.Known.class);
  }
}
