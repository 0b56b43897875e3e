package dev.inklog.gateway.rest;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A response of which nothing is sent before it is noted who gets it. */
final class RecordedResponse extends Response.Wrapper {
  private final Recording recording;

  RecordedResponse(Request request, Response wrapped, Recording recording) {
    super(request, wrapped);
    this.recording = recording;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    recording.allowed();
    super.write(last, content, callback);
  }
}
