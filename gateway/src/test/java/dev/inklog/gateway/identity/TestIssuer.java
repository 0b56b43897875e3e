package dev.inklog.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens with keys of its own, which it publishes over HTTP. */
public final class TestIssuer implements AutoCloseable {
  public static final String CLIENT = "editor";

  private final HttpServer server;
  private final List<JWK> published = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  public TestIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/jwks.json",
        exchange -> {
          asked.incrementAndGet();
          byte[] keys;
          synchronized (this) {
            keys = new JWKSet(published).toPublicJWKSet().toString().getBytes(UTF_8);
          }
          try (exchange) {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
          }
        });
    server.start();
  }

  public String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public URI keys() {
    return URI.create(name() + "/.well-known/jwks.json");
  }

  /** How often its keys were asked for. */
  int asked() {
    return asked.get();
  }

  /** Publishes these keys and no others. */
  public synchronized void publish(JWK... keys) {
    published.clear();
    published.addAll(List.of(keys));
  }

  public static RSAKey rsa(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  static ECKey ec(String id) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  /** What a good access token says, for an hour. */
  public JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .subject(subject)
        .audience(CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  public static String sign(RSAKey key, JWTClaimsSet claims) throws JOSEException {
    return sign(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key), claims);
  }

  static String sign(ECKey key, JWTClaimsSet claims) throws JOSEException {
    return sign(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key), claims);
  }

  static String sign(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
