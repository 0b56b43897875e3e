package dev.inklog.gateway.room;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A member that remembers what it was sent. */
final class FakeMember implements Member {
  private final Participant participant;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private volatile Optional<CloseCode> closed = Optional.empty();
  private volatile Optional<ClientSequence> acknowledged = Optional.empty();

  FakeMember(String session) {
    this(session, "guest");
  }

  FakeMember(String session, String user) {
    this.participant =
        new Participant(new SessionId(session), new Principal(user), session, "#123");
  }

  /** What it was told of the log. */
  List<Frame> frames() {
    return frames.stream().filter(frame -> frame.kind() != Frame.Kind.PRESENCE).toList();
  }

  /** What it was told of others. */
  List<String> presence() {
    return frames.stream()
        .filter(frame -> frame.kind() == Frame.Kind.PRESENCE)
        .map(Frame::toString)
        .toList();
  }

  Optional<CloseCode> closed() {
    return closed;
  }

  Optional<ClientSequence> acknowledged() {
    return acknowledged;
  }

  @Override
  public Participant participant() {
    return participant;
  }

  @Override
  public Optional<Role> role(Document document, Instant at) {
    return document.info().access().role(participant.user(), at);
  }

  @Override
  public void send(Frame frame) {
    frames.add(frame);
  }

  @Override
  public void acknowledged(ClientSequence sequence) {
    acknowledged = Optional.of(sequence);
  }

  @Override
  public void close(CloseCode code, String reason) {
    closed = Optional.of(code);
  }
}
