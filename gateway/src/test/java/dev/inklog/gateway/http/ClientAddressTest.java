package dev.inklog.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");

  private static String of(int proxies, String... forwarded) {
    return ClientAddress.of(PEER, List.of(forwarded), proxies).text();
  }

  @Test
  void withoutProxiesWhatIsClaimedDoesNotCount() {
    assertThat(of(0, "1.1.1.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void countsFromTheRight() {
    assertThat(of(1, "1.1.1.1", "2.2.2.2")).isEqualTo("2.2.2.2");
    assertThat(of(2, "6.6.6.6", "1.1.1.1", "2.2.2.2")).isEqualTo("1.1.1.1");
  }

  @Test
  void whoCameAroundAProxyIsThePeer() {
    assertThat(of(1)).isEqualTo("10.0.0.1");
    assertThat(of(2, "1.1.1.1")).isEqualTo("10.0.0.1");
    assertThat(of(1, "unknown")).isEqualTo("10.0.0.1");
    assertThat(of(1, "localhost")).isEqualTo("10.0.0.1");
    assertThat(of(1, "")).isEqualTo("10.0.0.1");
  }

  @Test
  void takesAPortOff() {
    assertThat(of(1, "1.1.1.1:4711")).isEqualTo("1.1.1.1");
    assertThat(of(1, "[2001:db8::1]:4711")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(of(1, "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void aSubscriberHasOneNetwork() {
    assertThat(network("2001:db8::1")).isEqualTo(network("2001:db8::ffff:0:0:1"));
    assertThat(network("2001:db8::1")).isNotEqualTo(network("2001:db8:0:1::1"));
    assertThat(network("::ffff:1.2.3.4")).isEqualTo("1.2.3.4");
  }

  private static String network(String address) {
    return ClientAddress.of(InetAddress.ofLiteral(address)).network();
  }
}
