package dev.inklog.gateway.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A certificate that signed itself, and a client that takes whatever it is shown. */
public record TestKeystore(EdgeConfig.TlsFiles files, SSLContext client) {

  /** One in new files. */
  public static TestKeystore create(Path directory, String name, String password)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keystore = directory.resolve("tls.p12");
    Path secret = directory.resolve("tls.password");
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, new TrustManager[] {new Trusting()}, null);
    TestKeystore made = new TestKeystore(new EdgeConfig.TlsFiles(keystore, secret), client);
    made.replace(name, password);
    return made;
  }

  /** Another certificate in the same files. */
  public void replace(String name, String password) throws IOException, InterruptedException {
    Path made = files.keystore().resolveSibling(name + ".p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process keytool =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                password,
                "-keystore",
                made.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("expected keytool to make a certificate");
    }
    Files.writeString(files.password(), password + "\n");
    Files.move(made, files.keystore(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** A socket that has not shaken hands yet. */
  public SSLSocket connect(int port) throws IOException {
    return (SSLSocket)
        client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
