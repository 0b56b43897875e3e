package dev.inklog.gateway.http;

import dev.inklog.document.id.Revision;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes whole responses. */
public final class Responses {
  private static final byte[] REPLACEMENT_CHARACTER = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private Responses() {}

  /** Writes a problem. */
  public static void problem(Response response, Problem problem, Callback callback) {
    if (problem.status() == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
    write(response, problem.status(), "application/problem+json", problem.toJson(), callback);
  }

  /** Writes JSON. */
  public static void json(Response response, int status, String json, Callback callback) {
    write(response, status, "application/json", json, callback);
  }

  /** Writes text. Half a character, which UTF-8 cannot say, becomes U+FFFD. */
  public static void text(Response response, String text, Callback callback) {
    write(response, 200, "text/plain;charset=utf-8", text, callback);
  }

  /** Writes JSON values, one a line. */
  public static void lines(Response response, String lines, Callback callback) {
    write(response, 200, "application/jsonl", lines, callback);
  }

  /** Says that what the client has is still right. */
  public static void notModified(Response response, Callback callback) {
    response.setStatus(304);
    cache(response);
    response.write(true, null, callback);
  }

  /** Says that it is done, and nothing else. */
  public static void done(Response response, Callback callback) {
    response.setStatus(204);
    cache(response);
    response.write(true, null, callback);
  }

  /** The entity tag of a revision. */
  public static String etag(Revision revision) {
    return "\"" + revision + "\"";
  }

  private static void write(
      Response response, int status, String type, String body, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    cache(response);
    response.write(true, utf8(body), callback);
  }

  /** What has a tag may be kept by who asked, and asked about; all else by nobody. */
  private static void cache(Response response) {
    HttpFields.Mutable headers = response.getHeaders();
    if (headers.contains(HttpHeader.ETAG)) {
      headers.put(HttpHeader.CACHE_CONTROL, "private, no-cache");
      // One tag is for a document as JSON and as text.
      headers.add(HttpHeader.VARY, HttpHeader.ACCEPT.asString());
    } else {
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }
  }

  private static ByteBuffer utf8(String text) {
    try {
      return StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(REPLACEMENT_CHARACTER)
          .encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("expected malformed input to be replaced", e);
    }
  }
}
