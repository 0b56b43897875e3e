package dev.inklog.e2e.simulation;

import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.gateway.audit.Accesses;
import dev.inklog.gateway.caller.Caller;
import dev.inklog.gateway.caller.Tenure;
import dev.inklog.gateway.http.ClientAddress;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.identity.Credentials;
import dev.inklog.gateway.identity.Identified;
import dev.inklog.gateway.pace.UserLimits;
import dev.inklog.gateway.pace.UserPaces;
import dev.inklog.gateway.protocol.ClientMessageReader;
import dev.inklog.gateway.protocol.CloseCode;
import dev.inklog.gateway.protocol.Frame;
import dev.inklog.gateway.socket.Conversation;
import dev.inklog.gateway.socket.Line;
import dev.inklog.gateway.socket.Outbox;
import dev.inklog.gateway.socket.SocketServices;
import dev.inklog.gateway.socket.Standing;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;

/**
 * A WebSocket: frames arrive late and in order, until it breaks; then what is under way is lost,
 * and each side learns of it in its own time.
 */
final class SimulatedConnection implements Line {
  private static final int LATENCY = 8;
  private static final int NOTICE = 50;
  private static final int MAX_QUEUED_BYTES = 1 << 20;

  private final VirtualTime time;
  private final SimulatedClient client;
  private final Conversation conversation;
  private final Pipe up;
  private final Pipe down;
  private boolean broken;

  SimulatedConnection(
      VirtualTime time, SimulatedClient client, DocumentId document, SocketServices services) {
    this.time = time;
    this.client = client;
    this.up = new Pipe(time, LATENCY);
    this.down = new Pipe(time, LATENCY);
    this.conversation =
        new Conversation(
            document,
            new Standing(
                new Callers(
                    (_, _) -> new Identified.Unknown(),
                    Optional.empty(),
                    new Accesses(_ -> {}, "simulated", InstantSource.system(), () -> 0),
                    UserPaces.of(
                        new UserLimits(
                            1 << 20, 1 << 20, 1 << 20, 1 << 20, UserLimits.Quota.DEFAULTS),
                        () -> 0)),
                Credentials.NONE,
                ClientAddress.of(InetAddress.getLoopbackAddress()),
                new Caller(new Principal("guest"), Proof.TOKEN, Scope.ALL, Tenure.ENDLESS)),
            new Outbox(this, MAX_QUEUED_BYTES, services.shared().metrics()),
            services);
  }

  /** From the client. */
  void say(String frame) {
    up.send(() -> {
      if (!broken) {
        hear(frame);
      }
    });
  }

  private void hear(String frame) {
    try {
      conversation.receive(ClientMessageReader.read(frame));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  @Override
  public void send(Frame frame, Callback callback) {
    down.send(() -> {
      if (!broken) {
        client.frame(this, frame.toString());
      }
    });
    callback.succeeded();
  }

  @Override
  public void close(CloseCode code, String reason) {
    down.send(() -> {
      conversation.end();
      if (!broken) {
        broken = true;
        client.closed(this);
      }
    });
  }

  /** The network between breaks, or one end dies. */
  void breakOff() {
    if (broken) {
      return;
    }
    broken = true;
    time.within(NOTICE, conversation::end);
    time.within(NOTICE, () -> client.closed(this));
  }
}
