package dev.inklog.e2e.faults;

import static java.util.stream.Collectors.groupingBy;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.state.Document;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.client.InklogServer;
import dev.inklog.e2e.replay.LogReading;
import dev.inklog.e2e.replay.StoreReading;
import dev.inklog.e2e.verify.ReplayVerification;
import dev.inklog.e2e.verify.ReplayVerifier;
import dev.inklog.sequencer.SequencerConfig;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Replay;
import dev.inklog.store.StoreGenerations;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What everybody holds at the end: each client, each gateway, the log, the store; and what the log
 * says of itself.
 */
final class Comparison {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  /** Revisions of each document at which the store is asked. */
  private static final int SAMPLES = 50;

  private final Cluster cluster;
  private final List<TypingClient> clients;
  private final List<String> problems = new ArrayList<>();

  Comparison(Cluster cluster, List<TypingClient> clients) {
    this.cluster = cluster;
    this.clients = clients;
  }

  KillReport report(KillPlan plan, Duration took, long acks, List<Disturbance> disturbances)
      throws IOException {
    Map<DocumentId, List<TypingClient>> byDocument =
        clients.stream().collect(groupingBy(TypingClient::document));
    for (Map.Entry<DocumentId, List<TypingClient>> entry : byDocument.entrySet()) {
      compare(entry.getKey(), entry.getValue());
    }
    LogCount log = LogCount.of(cluster.kafka());
    problems.addAll(log.audit().examples());
    long lost =
        clients.stream()
            .mapToLong(
                typist -> log.lost(typist.client().session(), typist.client().operationsSent()))
            .sum();
    verifyReplay();
    return new KillReport(
        plan,
        took.toSeconds(),
        plan.kills(),
        acks,
        lost,
        log.doubled(),
        List.copyOf(problems),
        pauses(disturbances));
  }

  private void compare(DocumentId id, List<TypingClient> typists) throws IOException {
    Revision head =
        typists.stream()
            .map(typist -> typist.client().revision())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Set<Revision> sampled = sample(head);
    List<Document> samples = new ArrayList<>();
    Document log =
        LogReading.read(
            cluster.bootstrap(),
            "inprocess://bundled",
            id,
            head,
            document -> {
              if (sampled.contains(document.revision())) {
                samples.add(document);
              }
            });
    String text = log.text().toString();
    for (TypingClient typist : typists) {
      typist.client().awaitRevision(head, ARRIVAL);
      same(text, typist.client().text(), "a client's text of " + id);
    }
    for (URI gateway : cluster.gateways()) {
      try (InklogServer server = new InklogServer(gateway)) {
        same(text, server.text(id), "the text of %s at %s".formatted(id, gateway));
      }
    }
    try (StoreGenerations place = cluster.stores()) {
      same(text, StoreReading.read(place, id, head).text().toString(), "stored " + id);
      try (DocumentStore store = place.open(place.current())) {
        compareStore(store, log, samples);
      }
    }
  }

  /** No gap, nothing twice, and the same document at each revision that was sampled. */
  private void compareStore(DocumentStore store, Document log, List<Document> samples) {
    Document replayed = Replay.to(log.revision(), store, Document.absent(log.id()));
    if (!replayed.equals(log)) {
      problems.add("the stored events of %s are not those of the log".formatted(log.id()));
    }
    for (Document sample : samples) {
      if (!store.load(log.id(), sample.revision()).equals(sample)) {
        problems.add(
            "%s at revision %s is another one in the store".formatted(log.id(), sample.revision()));
      }
    }
  }

  private static Set<Revision> sample(Revision head) {
    return new SplittableRandom(head.value())
        .longs(SAMPLES, 1, head.value() + 1)
        .mapToObj(Revision::new)
        .collect(Collectors.toSet());
  }

  private void same(String expected, String found, String what) {
    if (!expected.equals(found)) {
      problems.add(
          "%s has %d units and is not that of the log, which has %d"
              .formatted(what, found.length(), expected.length()));
    }
  }

  private void verifyReplay() throws IOException {
    try (TemporaryDirectory state = TemporaryDirectory.create("inklog-kill-test-")) {
      ReplayVerification verification =
          new ReplayVerifier(SequencerConfig.defaults(cluster.kafka()).withStateDir(state.path()))
              .verify(Cluster.partitions());
      if (!verification.equal()) {
        problems.add("verify-replay: " + verification.difference());
      }
    }
  }

  private static Map<String, KillReport.Pauses> pauses(List<Disturbance> disturbances) {
    Map<String, KillReport.Pauses> pauses = new TreeMap<>();
    disturbances.stream()
        .collect(groupingBy(Disturbance::what))
        .forEach((what, all) -> pauses.put(what, pauses(all.stream())));
    return pauses;
  }

  private static KillReport.Pauses pauses(Stream<Disturbance> all) {
    long[] millis = all.mapToLong(one -> one.longestPause().toMillis()).sorted().toArray();
    return new KillReport.Pauses(
        millis.length, millis[millis.length / 2], millis[millis.length - 1]);
  }
}
