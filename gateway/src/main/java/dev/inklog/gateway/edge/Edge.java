package dev.inklog.gateway.edge;

import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The edge of a server: its connections, and what is asked of a request before it is handled. */
public final class Edge {
  /** Of a request's line, and of its headers. */
  private static final int MAX_HEADER_BYTES = 8 << 10;

  /**
   * Connections that may wait to be taken. Where there is no room, a client is not told, and tries
   * again after a second or more: a burst of a hundred was enough for that by Java's default of 50.
   */
  private static final int MAX_WAITING = 1_024;

  private final EdgeConfig config;
  private final HeaderDeadline deadline;
  private final Optional<Tls> tls;

  /**
   * Puts the edge of a server that is not started in place.
   *
   * @param inner what answers; a request that it leaves is answered with 404
   * @throws IllegalStateException if the certificate cannot be read
   */
  public Edge(EdgeConfig config, EdgeConfig.Address address, long maxBodyBytes, Handler inner) {
    this.config = config;
    this.tls = config.tls().map(Tls::new);
    Hosts hosts = Hosts.of(config.admitted().hosts(), address.host(), address.advertised());
    Handler gate = new RequestGate(hosts, maxBodyBytes, config.trustedProxies(), inner);
    Handler origins = new OriginHandler(new Origins(config.admitted().origins()), gate);
    deadline = new HeaderDeadline(config.pace().headers(), new SecurityHeaders(origins));
  }

  /** A handler whose bodies and answers keep the pace. Sockets have another, so not around them. */
  public static Handler paced(EdgeConfig config, Handler handler) {
    return new PaceHandler(config.pace(), handler);
  }

  /** Gives a server this edge. */
  public ServerConnector connect(Server server, EdgeConfig.Address address) {
    HttpConnectionFactory http = new HttpConnectionFactory(http());
    ServerConnector connector =
        tls.map(some -> new ServerConnector(server, 1, 1, over(some), http))
            .orElseGet(() -> new ServerConnector(server, 1, 1, http));
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setAcceptQueueSize(MAX_WAITING);
    connector.setIdleTimeout(config.pace().idle().toMillis());
    connector.addBean(new ConnectionLimit(config.connections()));
    connector.addEventListener(deadline);
    server.addConnector(connector);
    server.setHandler(deadline);
    server.setErrorHandler(new ErrorProblems());
    return connector;
  }

  private static SslConnectionFactory over(Tls tls) {
    return new SslConnectionFactory(tls.factory(), "http/1.1");
  }

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    http.setUriCompliance(UriCompliance.DEFAULT);
    // Which names are answered is for the edge to say, not for the certificate.
    tls.ifPresent(_ -> http.addCustomizer(new SecureRequestCustomizer(false)));
    return http;
  }

  /** Closes what takes too long, and looks for a new certificate. To be called every second. */
  public void check() {
    deadline.check();
    tls.ifPresent(Tls::check);
  }
}
