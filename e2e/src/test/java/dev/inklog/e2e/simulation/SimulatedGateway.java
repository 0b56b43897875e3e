package dev.inklog.e2e.simulation;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.e2e.simulation.SimulatedKafka.Edit;
import dev.inklog.e2e.simulation.SimulatedKafka.Written;
import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.kafka.DocumentLoader;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LoadedDocument;
import dev.inklog.gateway.log.LoggedEvent;
import dev.inklog.gateway.log.Submissions;
import dev.inklog.gateway.metrics.GatewayMetrics;
import dev.inklog.gateway.pace.Flusher;
import dev.inklog.gateway.presence.PresenceNotes;
import dev.inklog.gateway.protocol.ProtocolLimits;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;
import dev.inklog.gateway.room.RoomLimits;
import dev.inklog.gateway.room.RoomServices;
import dev.inklog.gateway.room.Rooms;
import dev.inklog.gateway.socket.SocketServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A gateway with the product's own rooms, reception and conversations; its log is the simulated
 * one, read uncommitted, at its own pace.
 */
final class SimulatedGateway implements DocumentSource, Submissions, Flusher {
  private static final long MILLI = 1_000_000;
  private static final int AWAY = 100;
  private static final int PUBLISH = 4;
  private static final RoomLimits LIMITS =
      new RoomLimits(
          10,
          10,
          1_000,
          new RoomLimits.Recent(400, 1 << 16),
          new RoomLimits.Waits(Duration.ofMillis(1), Duration.ofSeconds(1)));
  private static final ProtocolLimits TOLD =
      new ProtocolLimits(1 << 16, 100, Limits.DEFAULTS, new ProtocolLimits.Rates(1 << 20, 1 << 20));

  private final VirtualTime time;
  private final SimulatedKafka kafka;
  private final StrictStore store;
  private final int pace;
  private final GatewayMetrics metrics;
  private final List<SimulatedConnection> connections = new ArrayList<>();
  private Pipe publishing;
  private Rooms rooms;
  private SocketServices services;
  private boolean running;
  private int incarnation;
  private int opsAt;
  private int nacksAt;

  /**
   * @param pace longest time between two looks at the log
   */
  SimulatedGateway(VirtualTime time, SimulatedKafka kafka, StrictStore store, int pace) {
    this.time = time;
    this.kafka = kafka;
    this.store = store;
    this.pace = pace;
    this.metrics = new GatewayMetrics(new SimpleMeterRegistry(), time::instant);
    this.publishing = new Pipe(time, PUBLISH);
    this.rooms = rooms();
    this.services = fresh();
  }

  private Rooms rooms() {
    return new Rooms(this, LIMITS, shared(), Runnable::run);
  }

  private RoomServices shared() {
    return new RoomServices("gateway", PresenceNotes.NONE, this, time::instant, metrics);
  }

  @Override
  public long nanoTime() {
    return time.now() * MILLI;
  }

  /** One that dies tells nothing any more. */
  @Override
  public void after(Duration delay, Runnable flush) {
    int mine = incarnation;
    time.within(
        (int) delay.toMillis() + 1,
        () -> {
          if (mine == incarnation) {
            flush.run();
          }
        });
  }

  @Override
  public Following follow(DocumentId id) {
    return Following.ALWAYS;
  }

  private SocketServices fresh() {
    return new SocketServices(
        new Reception(rooms, this, LIMITS),
        this,
        new SubmissionPolicy(Limits.DEFAULTS),
        TOLD,
        new RandomNames(time.random()),
        shared());
  }

  void start() {
    running = true;
    rooms = rooms();
    services = fresh();
    publishing = new Pipe(time, PUBLISH);
    opsAt = kafka.ops().size();
    nacksAt = kafka.nacks().size();
    int mine = incarnation;
    time.within(pace, () -> tail(mine));
  }

  /** Dies with all its connections, and comes back after a while. */
  void crash() {
    if (!running) {
      return;
    }
    running = false;
    incarnation++;
    connections.forEach(SimulatedConnection::breakOff);
    connections.clear();
    time.within(AWAY, this::start);
  }

  /** What a conversation needs; empty while it is down. */
  Optional<SocketServices> services() {
    return running ? Optional.of(services) : Optional.empty();
  }

  /** Takes note of a connection, which ends when this does. */
  void accept(SimulatedConnection connection) {
    connections.add(connection);
  }

  /** True if it has told everything that there is. */
  boolean isCaughtUp() {
    return running && opsAt == kafka.ops().size() && nacksAt == kafka.nacks().size();
  }

  GatewayMetrics metrics() {
    return metrics;
  }

  /** What somebody reads over REST. */
  Document read(DocumentId id) throws InterruptedException {
    return services.reception().read(id).orElseThrow();
  }

  private void tail(int mine) {
    if (mine != incarnation) {
      return;
    }
    for (int left = time.chance(6); left > 0 && opsAt < kafka.ops().size(); left--) {
      // The position moves on before the event is told.
      Written<Event> written = kafka.ops().get(opsAt++);
      rooms.onEvent(new LoggedEvent(written.value(), opsAt - 1L));
    }
    for (int left = time.chance(6); left > 0 && nacksAt < kafka.nacks().size(); left--) {
      rooms.onNack(kafka.nacks().get(nacksAt++).value());
    }
    rooms.onBatchEnd();
    if (time.once(20)) {
      rooms.closeIdle();
    }
    time.within(pace, () -> tail(mine));
  }

  /** A gateway that dies may have written what it had in hand, or not. */
  @Override
  public void submit(Submission submission, Consumer<RefusalCode> whenRefused) {
    int mine = incarnation;
    boolean fails = time.once(60);
    boolean lands = !fails || time.once(2);
    publishing.send(() -> {
      if (lands && (mine == incarnation || time.once(2))) {
        kafka.edits().add(new Edit(submission, time.instant()));
      }
      if (fails && mine == incarnation) {
        whenRefused.accept(RefusalCode.UNAVAILABLE);
      }
    });
  }

  @Override
  public LoadedDocument load(DocumentId id) {
    int position = opsAt;
    int projected = kafka.projected();
    Document document = store.load(id);
    List<Event> later = DocumentLoader.inOrder(read(id, projected, position), document.revision());
    return new LoadedDocument(document, projected, later);
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, Revision to) {
    int position = opsAt;
    int projected = kafka.projected();
    int wanted = (int) (to.value() - after.value());
    List<Event> events = new ArrayList<>(store.events(id, after, Math.max(1, wanted)));
    Revision reached = events.isEmpty() ? after : events.getLast().revision();
    DocumentLoader.inOrder(read(id, projected, position), reached).stream()
        .filter(event -> event.revision().compareTo(to) <= 0)
        .forEach(events::add);
    return events;
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    return store.versions(id, before, limit);
  }

  @Override
  public List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit) {
    return store.memberships(principal, after, limit);
  }

  private List<Event> read(DocumentId id, int from, int to) {
    return kafka.ops().subList(Math.min(from, to), to).stream()
        .map(Written::value)
        .filter(event -> event.documentId().equals(id))
        .toList();
  }
}
