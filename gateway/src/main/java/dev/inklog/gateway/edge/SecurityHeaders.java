package dev.inklog.gateway.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What every answer tells browsers, unless a handler knows better. */
public final class SecurityHeaders extends Handler.Wrapper {
  private static final String CONTENT_POLICY = "Content-Security-Policy";

  /** Who may show an answer as part of a page. */
  static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /**
   * The page's own files, its requests and its sockets. CodeMirror puts a style element into the
   * page and the files are served as they are, so there is no nonce that it could have.
   */
  private static final String OWN_FILES =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; "
          + "form-action 'none'";

  private static final String YEAR = "max-age=31536000";

  SecurityHeaders(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    put(request, response);
    return super.handle(request, response, callback);
  }

  /** Those of an answer that shows nothing. */
  static void put(Request request, Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put(RESOURCE_POLICY, "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.put(CONTENT_POLICY, NOTHING);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    if (request.isSecure()) {
      headers.put(HttpHeader.STRICT_TRANSPORT_SECURITY, YEAR);
    }
  }

  /** Lets what a handler answers be a page of its own. */
  public static Handler page(Handler files) {
    return new Handler.Wrapper(files) {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        response.getHeaders().put(CONTENT_POLICY, OWN_FILES);
        // Jetty's handler of files says something of its own only where nothing was said.
        response.getHeaders().remove(HttpHeader.CACHE_CONTROL);
        boolean handled = super.handle(request, response, callback);
        if (!handled) {
          put(request, response);
        }
        return handled;
      }
    };
  }
}
