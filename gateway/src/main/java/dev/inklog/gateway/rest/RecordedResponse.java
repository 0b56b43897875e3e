package dev.inklog.gateway.rest;

import dev.inklog.gateway.pace.LargeAnswers;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A response of which nothing is sent before it is noted who gets it, nor while as much is on its
 * way to them as may be.
 */
final class RecordedResponse extends Response.Wrapper {
  private final Recording recording;
  private final LargeAnswers answers;
  private final String user;

  RecordedResponse(
      Request request, Response wrapped, Recording recording, LargeAnswers answers, String user) {
    super(request, wrapped);
    this.recording = recording;
    this.answers = answers;
    this.user = user;
  }

  @Override
  public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
    recording.allowed();
    Runnable arrived =
        answers
            .take(user, content == null ? 0 : content.remaining())
            .orElseThrow(TooManyAnswersException::new);
    super.write(last, content, Callback.from(arrived, callback));
  }

  /** As much is on its way to the user, or to all, as may be. */
  static final class TooManyAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
