package dev.inklog.e2e.simulation;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.state.Document;
import java.util.ArrayList;
import java.util.List;

/** One run: everything is built, disturbed for a while, left to settle, and compared. */
final class Simulation {
  private static final int DISTURBED = 1_500;
  private static final int SETTLED = 20_000;
  private static final int FAULT = 120;

  private final VirtualTime time;
  private final SimulatedKafka kafka = new SimulatedKafka();
  private final LogInvariants invariants = new LogInvariants();
  private final StrictStore store = new StrictStore();
  private final SimulatedSequencer sequencer;
  private final SimulatedProjector projector;
  private final List<SimulatedGateway> gateways;
  private final List<DocumentId> documents = new ArrayList<>();
  private final List<SimulatedClient> clients = new ArrayList<>();

  private Simulation(long seed, Flaw flaw) {
    time = new VirtualTime(seed);
    sequencer = new SimulatedSequencer(time, kafka, invariants, flaw);
    projector = new SimulatedProjector(time, kafka, store);
    gateways =
        List.of(
            new SimulatedGateway(time, kafka, store, 4),
            new SimulatedGateway(time, kafka, store, 40));
    for (int i = 0; i <= time.chance(2); i++) {
      documents.add(new DocumentId("document-" + i));
    }
    for (int i = 0; i < 2 + time.chance(4); i++) {
      clients.add(new SimulatedClient(time, gateways, documents.get(i % documents.size())));
    }
  }

  /**
   * Runs to the end.
   *
   * @return how many edits were acknowledged
   * @throws AssertionError if anything that must hold does not
   */
  static long run(long seed, Flaw flaw) throws InterruptedException {
    return new Simulation(seed, flaw).run();
  }

  private long run() throws InterruptedException {
    documents.forEach(this::create);
    sequencer.start();
    projector.start();
    gateways.forEach(SimulatedGateway::start);
    clients.forEach(SimulatedClient::start);
    time.within(FAULT, this::disturb);
    runUntil(DISTURBED);
    clients.forEach(SimulatedClient::stop);
    while (!isQuiet()) {
      LogInvariants.require(time.now() < SETTLED, "it does not settle: " + this);
      runUntil(time.now() + 100);
    }
    compare();
    return clients.stream().mapToLong(SimulatedClient::acknowledged).sum();
  }

  private void runUntil(long end) {
    boolean more = true;
    while (more) {
      more = time.step(end);
    }
  }

  private void create(DocumentId id) {
    Origin origin =
        new Origin(
            new SessionId("creator-" + id.value()), new ClientSequence(1), new Principal("guest"));
    Body body = new Body.DocumentCreated("Title", "text", "0😀1");
    Submission submission = new Submission(id, origin, Revision.ZERO, body, "");
    kafka.edits().add(new SimulatedKafka.Edit(submission, time.instant()));
  }

  /** Something goes wrong, and something else soon after. */
  private void disturb() {
    if (time.now() >= DISTURBED) {
      return;
    }
    switch (time.chance(8)) {
      case 0, 1 -> sequencer.crash();
      case 2 -> projector.crash();
      case 3, 4 -> gateways.get(time.chance(gateways.size())).crash();
      default -> clients.get(time.chance(clients.size())).loseNetwork();
    }
    time.within(FAULT, this::disturb);
  }

  /** Everything that was typed is committed, projected, and known to everyone. */
  private boolean isQuiet() {
    int end = kafka.ops().size();
    return clients.stream().allMatch(SimulatedClient::isSynchronized)
        && kafka.lastStable() == end
        && kafka.projected() == end
        && gateways.stream().allMatch(SimulatedGateway::isCaughtUp)
        && documents.stream().allMatch(this::isTold);
  }

  private boolean isTold(DocumentId id) {
    String text = log(id).text().toString();
    return clients.stream()
        .filter(client -> client.document().equals(id))
        .allMatch(client -> client.text().equals(text));
  }

  private Document log(DocumentId id) {
    Document document = Document.absent(id);
    for (Event event : kafka.committed()) {
      document = event.documentId().equals(id) ? document.evolve(event) : document;
    }
    return document;
  }

  private void compare() throws InterruptedException {
    for (DocumentId id : documents) {
      Document log = log(id);
      LogInvariants.require(store.load(id).equals(log), "the store differs from the log");
      for (SimulatedGateway gateway : gateways) {
        LogInvariants.require(
            gateway.read(id).text().equals(log.text()), "a gateway differs from the log");
        LogInvariants.require(gateway.metrics().divergences() == 0, "a gateway saw two logs");
        LogInvariants.require(gateway.metrics().gaps() == 0, "a gateway saw a gap");
      }
    }
    for (SimulatedClient client : clients) {
      LogInvariants.require(client.acknowledged() == client.sent(), "an edit is unacknowledged");
      for (long sequence = 1; sequence <= client.sent(); sequence++) {
        LogInvariants.require(
            invariants.contains(client.session(), sequence),
            "edit %d of %s is lost".formatted(sequence, client.session()));
      }
    }
  }

  /** Where everybody stands, for who looks for why. */
  @Override
  public String toString() {
    return "edits %d, ops %d (stable %d, projected %d), clients %s"
        .formatted(
            kafka.edits().size(),
            kafka.ops().size(),
            kafka.lastStable(),
            kafka.projected(),
            clients);
  }
}
