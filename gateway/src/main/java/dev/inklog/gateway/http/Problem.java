package dev.inklog.gateway.http;

import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.gateway.json.JsonObject;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Why a request was not fulfilled (RFC 9457).
 *
 * @param status the HTTP status
 * @param code a name from a closed set, for programs
 * @param detail a sentence for people; repeats nothing of the request
 * @param limit the limit that was hit, where one was
 * @param retryAfterSeconds when to try again, where that can help
 */
public record Problem(
    int status, String code, String detail, OptionalLong limit, OptionalLong retryAfterSeconds) {

  /** A problem that trying again does not solve. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, OptionalLong.empty(), OptionalLong.empty());
  }

  /** A problem that may have gone in a second. */
  public static Problem unavailable(String detail) {
    return new Problem(
        503, RefusalCode.UNAVAILABLE.wireName(), detail, OptionalLong.empty(), OptionalLong.of(1));
  }

  /** Too much in too short a time. */
  public static Problem rateLimited(String detail, Duration pause) {
    return new Problem(
        429,
        RefusalCode.RATE_LIMITED.wireName(),
        detail,
        OptionalLong.empty(),
        OptionalLong.of(Math.max(1, pause.plusMillis(999).toSeconds())));
  }

  /** Nobody knows who asks. */
  public static Problem unauthorized() {
    return of(401, "unauthorized", "Say who you are.");
  }

  /** Nobody can say who asks. */
  public static Problem unidentified() {
    return unavailable("Who you are cannot be found out now.");
  }

  /** Whoever asks was wrong too often. */
  public static Problem lockedOut(Duration pause) {
    return rateLimited("What you show was refused too often. Wait.", pause);
  }

  /** No such document. */
  public static Problem noSuchDocument() {
    return of(404, RefusalCode.UNKNOWN_DOCUMENT.wireName(), "There is no document of this name.");
  }

  /** The problem that a refused submission is. */
  public static Problem of(Refusal refusal) {
    RefusalCode code = refusal.code();
    return new Problem(
        status(code),
        code.wireName(),
        "The submission was refused: " + code.wireName().replace('-', ' ') + ".",
        refusal.limit(),
        code.retryable() ? OptionalLong.of(1) : OptionalLong.empty());
  }

  private static int status(RefusalCode code) {
    return switch (code) {
      case FORBIDDEN -> 403;
      case UNKNOWN_DOCUMENT, UNKNOWN_COMMENT -> 404;
      case DOCUMENT_EXISTS, LAST_OWNER, ALREADY_ACCEPTED, SEQUENCE_GAP, BASE_AHEAD, STALE_BASE ->
          409;
      case DOCUMENT_DELETED -> 410;
      case OPERATION_TOO_LARGE, DOCUMENT_TOO_LARGE, TEXT_TOO_LONG, TOO_MANY -> 413;
      case UNPAIRED_SURROGATE, OUT_OF_BOUNDS, MALFORMED -> 400;
      case RATE_LIMITED -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  /** The body. */
  public String toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", "urn:inklog:problem:" + code)
            .put("title", code.replace('-', ' '))
            .put("status", status)
            .put("detail", detail)
            .put("code", code);
    limit.ifPresent(value -> json.put("limit", value));
    return json.toString();
  }
}
