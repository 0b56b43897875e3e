package dev.inklog.gateway.socket;

import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.presence.Participant;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.room.Member;
import dev.inklog.gateway.room.RoomServices;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The session that a socket carries. */
final class SocketMember implements Member {
  private final Participant participant;
  private final Standing standing;
  private final Outbox outbox;
  private final RoomServices services;

  /** The last submission, as long as its event has not come. */
  private volatile Optional<Submitted> outstanding = Optional.empty();

  private record Submitted(ClientSequence sequence, long nanoTime) {}

  SocketMember(Participant participant, Standing standing, Outbox outbox, RoomServices services) {
    this.participant = participant;
    this.standing = standing;
    this.outbox = outbox;
    this.services = services;
  }

  @Override
  public Participant participant() {
    return participant;
  }

  @Override
  public Optional<Role> role(Document document, Instant at) {
    return standing.caller().role(document, at);
  }

  @Override
  public void send(Frame frame) {
    outbox.offer(frame);
  }

  /** It is about to submit something. */
  void submits(ClientSequence sequence) {
    outstanding = Optional.of(new Submitted(sequence, services.flusher().nanoTime()));
  }

  @Override
  public void acknowledged(ClientSequence sequence) {
    Optional<Submitted> submitted = outstanding;
    if (submitted.isPresent() && submitted.get().sequence().equals(sequence)) {
      long nanos = services.flusher().nanoTime() - submitted.get().nanoTime();
      services.metrics().acknowledged(Duration.ofNanos(nanos));
    }
  }

  @Override
  public void close(CloseCode code, String reason) {
    outbox.close(code, reason);
  }
}
