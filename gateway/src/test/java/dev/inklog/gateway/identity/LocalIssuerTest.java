package dev.inklog.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.id.Principal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalIssuerTest {
  private static final Principal ADA = new Principal("ada 🦊");

  @TempDir private Path directory;

  private LocalIssuer issuer(String file) {
    return LocalIssuer.of(directory.resolve(file));
  }

  @Test
  void knowsItsOwnTokensAndThoseOfWhoSharesItsFile() throws Exception {
    String token = issuer("one").issue(ADA, Instant.now());
    assertThat(issuer("one").verifier().verify(token).user()).isEqualTo(ADA);
    assertThatThrownBy(() -> issuer("two").verifier().verify(token))
        .isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void itsTokensEnd() {
    String old =
        issuer("one")
            .issue(ADA, Instant.now().minus(LocalIssuer.LIFE).minus(Duration.ofMinutes(2)));
    assertThatThrownBy(() -> issuer("one").verifier().verify(old))
        .isInstanceOf(RefusedTokenException.class);
  }

  @Test
  void keepsItsKeyForItself() throws Exception {
    issuer("deeper/one");
    Path file = directory.resolve("deeper/one");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }
}
