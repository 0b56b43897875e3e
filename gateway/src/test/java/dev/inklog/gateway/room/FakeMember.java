package dev.inklog.gateway.room;

import dev.inklog.document.id.SessionId;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A member that remembers what it was sent. */
final class FakeMember implements Member {
  private final SessionId session;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private volatile Optional<CloseCode> closed = Optional.empty();

  FakeMember(String session) {
    this.session = new SessionId(session);
  }

  List<Frame> frames() {
    return frames;
  }

  Optional<CloseCode> closed() {
    return closed;
  }

  @Override
  public SessionId session() {
    return session;
  }

  @Override
  public void send(Frame frame) {
    frames.add(frame);
  }

  @Override
  public void close(CloseCode code, String reason) {
    closed = Optional.of(code);
  }
}
