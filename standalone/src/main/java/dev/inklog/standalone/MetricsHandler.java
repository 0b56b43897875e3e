package dev.inklog.standalone;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /metrics}: what all parts of a standalone count, in Prometheus' text form. A service
 * in a process of its own serves them at an address that no client reaches. Thread-safe.
 */
final class MetricsHandler extends Handler.Abstract.NonBlocking {
  private final PrometheusMeterRegistry meters;

  MetricsHandler(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!Request.getPathInContext(request).equals("/metrics")) {
      return false;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    byte[] body = meters.scrape().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
