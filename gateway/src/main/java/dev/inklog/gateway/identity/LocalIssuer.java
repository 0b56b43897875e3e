package dev.inklog.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.inklog.document.id.Principal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * An issuer of tokens where there is no other: takes everybody at their word. Its key is made at
 * the first start and kept in a file that only its owner may read; gateways that share the file
 * take each other's tokens. Thread-safe.
 */
public final class LocalIssuer {
  /** How long a token is good for. */
  public static final Duration LIFE = Duration.ofHours(12);

  private static final String NAME = "urn:inklog:local";

  private final ECKey key;
  private final TokenVerifier verifier;

  private LocalIssuer(ECKey key) {
    this.key = key;
    this.verifier =
        new TokenVerifier(
            new TokenConfig(NAME, URI.create(NAME), Set.of(NAME), Duration.ZERO),
            new ImmutableJWKSet<>(new JWKSet(key)));
  }

  /**
   * The issuer of a file, which is made if it is not there.
   *
   * @throws UncheckedIOException if it cannot be read or made
   */
  public static LocalIssuer of(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return new LocalIssuer(ECKey.parse(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the key of the local issuer", e);
    } catch (ParseException e) {
      throw new IllegalStateException("expected a key in " + file, e);
    }
  }

  /** Makes the file in one step; of several who do so at once, the first one's stays. */
  private static void create(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path draft =
        Files.createTempFile(
            directory,
            "issuer",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(
          draft, new ECKeyGenerator(Curve.P_256).keyID("local").generate().toJSONString());
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // Somebody else was first.
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK cannot make keys for ES256", e);
    } finally {
      Files.delete(draft);
    }
  }

  /** Who knows its tokens. */
  public Verifier verifier() {
    return verifier;
  }

  /** A token for whoever says to be called so. */
  public String issue(Principal user, Instant now) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(NAME)
                .subject(user.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("expected a key that signs", e);
    }
    return token.serialize();
  }
}
