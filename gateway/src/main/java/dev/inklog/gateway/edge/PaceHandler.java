package dev.inklog.gateway.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on who sends a body or reads an answer too slowly to be in earnest. A connection's idle
 * timeout begins anew with every byte, and does not see them.
 *
 * <p>Jetty's {@code MinimumDataRateHandler} is not used: it compares the bytes of all requests
 * together with the time of one.
 */
final class PaceHandler extends Handler.Wrapper {
  /** So much is a socket's buffer; less holds no memory that counts. */
  private static final int SMALL = 64 << 10;

  private final EdgeConfig.Pace pace;

  PaceHandler(EdgeConfig.Pace pace, Handler next) {
    super(next);
    this.pace = pace;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Body body = new Body(request);
    return super.handle(body, new Answer(body, response), callback);
  }

  private Duration longest(long bytes) {
    return pace.headers().plusMillis(bytes * 1_000 / pace.bytesPerSecond());
  }

  /** Somebody else's fault: Jetty writes no stack trace into the log. */
  private static final class TooSlow extends IOException implements HttpException, QuietException {
    private static final long serialVersionUID = 1;
    private static final String REASON = "the body comes too slowly";

    TooSlow() {
      super(REASON);
    }

    @Override
    public int getCode() {
      return 408;
    }

    @Override
    public String getReason() {
      return REASON;
    }
  }

  /** A request whose body fails when it comes too slowly. */
  private final class Body extends Request.Wrapper {
    private final long start = System.nanoTime();
    private long bytes;

    Body(Request request) {
      super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.@Nullable Chunk chunk = super.read();
      if (chunk == null) {
        return chunk;
      }
      if (Content.Chunk.isFailure(chunk)) {
        boolean silent = chunk.getFailure() instanceof TimeoutException;
        return silent ? Content.Chunk.from(new TooSlow()) : chunk;
      }
      bytes += chunk.remaining();
      if (!chunk.isLast() && System.nanoTime() - start > longest(bytes).toNanos()) {
        chunk.release();
        return Content.Chunk.from(new TooSlow());
      }
      return chunk;
    }
  }

  /** A response whose connection is closed when it is read too slowly. */
  private final class Answer extends Response.Wrapper {
    Answer(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (content == null || content.remaining() <= SMALL) {
        super.write(last, content, callback);
        return;
      }
      Scheduler.Task close =
          getRequest()
              .getComponents()
              .getScheduler()
              .schedule(
                  this::close, longest(content.remaining()).toMillis(), TimeUnit.MILLISECONDS);
      super.write(last, content, Callback.from(close::cancel, callback));
    }

    private void close() {
      getRequest()
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close(new TimeoutException("the answer is read too slowly"));
    }
  }
}
