package dev.inklog.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private @TempDir Path directory;

  @Test
  void goesOnWithWhatItHasWhileTheNewCertificateIsNotThere() throws Exception {
    TestKeystore keystore = TestKeystore.create(directory, "first", "secret");
    Tls tls = new Tls(keystore.files());
    SslContextFactory.Server factory = tls.factory();
    factory.start();
    var before = factory.getSslContext();

    Files.writeString(keystore.files().keystore(), "half of a keysto");
    tls.check();
    assertThat(factory.getSslContext()).isSameAs(before);
    Files.delete(keystore.files().keystore());
    tls.check();
    assertThat(factory.getSslContext()).isSameAs(before);

    keystore.replace("second", "other secret");
    Files.writeString(keystore.files().password(), "not its password");
    tls.check();
    assertThat(factory.getSslContext()).isSameAs(before);
    Files.writeString(keystore.files().password(), "other secret\n");
    tls.check();
    assertThat(factory.getSslContext()).isNotSameAs(before);
    factory.stop();
  }

  @Test
  void doesNotStartWithoutAKey() throws Exception {
    TestKeystore keystore = TestKeystore.create(directory, "first", "secret");
    Files.writeString(keystore.files().password(), "wrong");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Tls(keystore.files()))
        .withMessageContaining("tls.p12")
        .withMessageNotContaining("wrong");
  }
}
