package dev.inklog.gateway.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate from a file, which is read again when it was replaced.
 *
 * <p>Jetty's {@code KeyStoreScanner} is not used: it forgets the certificate that it has before it
 * reads the new one, and so answers nobody while a file is half written or its password is not.
 */
final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final String TYPE = "PKCS12";

  /** Tells one state of the files from another. */
  private record Seen(FileTime keystore, long bytes, FileTime password) {}

  private record Loaded(KeyStore keystore, String password) {}

  private final EdgeConfig.TlsFiles files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private Seen seen;

  /**
   * What proves who this gateway is.
   *
   * @throws IllegalStateException if the files do not hold a key that the password opens
   */
  Tls(EdgeConfig.TlsFiles files) {
    this.files = files;
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setRenegotiationAllowed(false);
    try {
      seen = look();
      use(load(), factory);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("expected a key in " + files.keystore(), e);
    }
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /**
   * Reads the files again if they changed; what cannot be used is not used. One thread; blocks for
   * as long as small files need.
   */
  void check() {
    try {
      Seen now = look();
      if (!now.equals(seen)) {
        seen = now;
        Loaded loaded = load();
        factory.reload(same -> use(loaded, same));
        LOG.atInfo().addKeyValue("file", files.keystore()).log("certificate replaced");
      }
    } catch (Exception e) {
      // As Jetty declares it. New connections go on with what there is.
      LOG.atWarn().addKeyValue("file", files.keystore()).setCause(e).log("certificate unreadable");
    }
  }

  private Seen look() throws IOException {
    Path keystore = files.keystore();
    return new Seen(
        Files.getLastModifiedTime(keystore),
        Files.size(keystore),
        Files.getLastModifiedTime(files.password()));
  }

  private Loaded load() throws IOException, GeneralSecurityException {
    String password = Files.readString(files.password()).strip();
    KeyStore keystore = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(files.keystore())) {
      keystore.load(in, password.toCharArray());
    }
    for (String alias : Collections.list(keystore.aliases())) {
      if (keystore.getKey(alias, password.toCharArray()) != null) {
        return new Loaded(keystore, password);
      }
    }
    throw new GeneralSecurityException("there is no private key in it");
  }

  private static void use(Loaded loaded, SslContextFactory factory) {
    factory.setKeyStore(loaded.keystore());
    factory.setKeyStorePassword(loaded.password());
  }
}
