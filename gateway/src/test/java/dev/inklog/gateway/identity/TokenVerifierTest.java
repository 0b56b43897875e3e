package dev.inklog.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.caller.Caller;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way that a token can be wrong, against an issuer that publishes real keys. */
final class TokenVerifierTest {
  private static final Duration SKEW = Duration.ofSeconds(30);

  private TestIssuer issuer;
  private RSAKey key;
  private TokenVerifier verifier;

  @BeforeEach
  void begin() throws IOException, JOSEException {
    issuer = new TestIssuer();
    key = TestIssuer.rsa("one");
    issuer.publish(key);
    verifier = verifier(1);
  }

  @AfterEach
  void end() {
    issuer.close();
  }

  @Test
  void takesTokensOfBothAlgorithms() throws Exception {
    ECKey ec = TestIssuer.ec("two");
    issuer.publish(key, ec);
    Caller ada = verifier.verify(TestIssuer.sign(key, issuer.claims("ada").build()));
    assertThat(ada.user()).isEqualTo(new Principal("ada"));
    assertThat(ada.tenure().until().orElseThrow())
        .isBetween(Instant.now().plusSeconds(3590), Instant.now().plusSeconds(3601));
    assertThat(verifier.verify(TestIssuer.sign(ec, issuer.claims("bob").build())).user())
        .isEqualTo(new Principal("bob"));
  }

  @Test
  void takesTheAccessTokensOfCognito() throws Exception {
    JWTClaimsSet cognito =
        issuer
            .claims("ada")
            .audience((String) null)
            .claim("client_id", TestIssuer.CLIENT)
            .claim("token_use", "access")
            .build();
    assertThat(verifier.verify(TestIssuer.sign(key, cognito)).user())
        .isEqualTo(new Principal("ada"));
    refuses(new JWTClaimsSet.Builder(cognito).claim("token_use", "id").build(), "no access token");
    refuses(
        new JWTClaimsSet.Builder(cognito).claim("client_id", "another").build(), "other clients");
  }

  @Test
  void refusesWhatIsNotOfThisHour() throws Exception {
    refuses(issuer.claims("ada").expirationTime(in(Duration.ofSeconds(-31))).build(), "xpired");
    refuses(issuer.claims("ada").notBeforeTime(in(Duration.ofSeconds(40))).build(), "before");
    refuses(issuer.claims("ada").expirationTime(null).build(), "exp");
    // Clocks differ a little.
    verifier.verify(
        TestIssuer.sign(
            key,
            issuer
                .claims("ada")
                .expirationTime(in(Duration.ofSeconds(-20)))
                .notBeforeTime(in(Duration.ofSeconds(20)))
                .build()));
  }

  @Test
  void refusesWhatIsOfOthersOrForOthers() throws Exception {
    refuses(issuer.claims("ada").issuer("https://elsewhere").build(), "iss");
    refuses(issuer.claims("ada").issuer(issuer.name() + "/").build(), "iss");
    refuses(issuer.claims("ada").audience("another").build(), "other clients");
    refuses(issuer.claims("ada").audience((String) null).build(), "other clients");
  }

  @ParameterizedTest
  @ValueSource(strings = {"link:x", "link:x/guest", "system:inklog", "system:", "a\nb", ""})
  void refusesNamesThatAreOurs(String subject) throws Exception {
    refuses(issuer.claims(subject).build(), "");
  }

  @Test
  void refusesATokenWithoutASubject() throws Exception {
    refuses(issuer.claims("ada").subject(null).build(), "sub");
  }

  @Test
  void refusesOtherAlgorithms() throws Exception {
    JWTClaimsSet claims = issuer.claims("ada").build();
    refuses(new PlainJWT(claims).serialize());
    refuses(TestIssuer.sign(JWSAlgorithm.RS512, "one", new RSASSASigner(key), claims));
    // HS256 with what everybody knows.
    byte[] known = key.toPublicJWK().toRSAPublicKey().getEncoded();
    refuses(TestIssuer.sign(JWSAlgorithm.HS256, "one", new MACSigner(known), claims));
  }

  @Test
  void refusesWhatAnotherKeySignedOrSomebodyChanged() throws Exception {
    JWTClaimsSet claims = issuer.claims("ada").build();
    refuses(TestIssuer.sign(TestIssuer.rsa("one"), claims));
    refuses(TestIssuer.sign(TestIssuer.rsa("unknown"), claims));
    String[] parts = TestIssuer.sign(key, claims).split("\\.", -1);
    String body = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("ada", "eve");
    parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(body.getBytes(UTF_8));
    refuses(String.join(".", parts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0..", "\uD83D\uDE00"})
  void refusesWhatIsNoToken(String token) {
    refuses(token);
    refuses(token + "x".repeat(TokenVerifier.MAX_LENGTH));
  }

  @Test
  void followsTheKeysOfTheIssuer() throws Exception {
    String before = TestIssuer.sign(key, issuer.claims("ada").build());
    verifier.verify(before);
    RSAKey next = TestIssuer.rsa("next");
    issuer.publish(next);
    assertThat(verifier.verify(TestIssuer.sign(next, issuer.claims("ada").build())).user())
        .isEqualTo(new Principal("ada"));
    refuses(before);
  }

  @Test
  void asksForUnknownKeysOnlyNowAndThen() throws Exception {
    TokenVerifier patient = verifier(200_000);
    patient.verify(TestIssuer.sign(key, issuer.claims("ada").build()));
    String unknown = TestIssuer.sign(TestIssuer.rsa("unknown"), issuer.claims("ada").build());
    for (int i = 0; i < 50; i++) {
      assertThatExceptionOfType(RefusedTokenException.class)
          .isThrownBy(() -> patient.verify(unknown));
    }
    assertThat(issuer.asked()).isLessThanOrEqualTo(3);
    patient.verify(TestIssuer.sign(key, issuer.claims("ada").build()));
  }

  @Test
  void keepsTheKeysWhileTheIssuerIsAway() throws Exception {
    verifier.verify(TestIssuer.sign(key, issuer.claims("ada").build()));
    issuer.close();
    verifier.verify(TestIssuer.sign(key, issuer.claims("ada").build()));
    refuses(TestIssuer.sign(TestIssuer.rsa("unknown"), issuer.claims("ada").build()));
  }

  private TokenVerifier verifier(long askEveryMs) {
    return new TokenVerifier(
        new TokenConfig(issuer.name(), issuer.keys(), Set.of(TestIssuer.CLIENT), SKEW), askEveryMs);
  }

  private static Date in(Duration duration) {
    return Date.from(Instant.now().plus(duration));
  }

  private void refuses(JWTClaimsSet claims, String reason) throws JOSEException {
    assertThatExceptionOfType(RefusedTokenException.class)
        .isThrownBy(() -> verifier.verify(TestIssuer.sign(key, claims)))
        .withMessageContaining(reason);
  }

  private void refuses(String token) {
    assertThatExceptionOfType(RefusedTokenException.class).isThrownBy(() -> verifier.verify(token));
  }
}
