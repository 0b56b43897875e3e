package dev.inklog.projector;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.projector.EventReader.Reading;
import dev.inklog.projector.EventReader.Reading.Decoded;
import dev.inklog.projector.EventReader.Reading.Undecodable;
import dev.inklog.projector.deadletter.DeadLetterException;
import dev.inklog.projector.deadletter.DeadLetters;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.StoreConflictException;
import dev.inklog.store.StoreDamagedException;
import dev.inklog.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records into the store: decodes them, groups them by document, and appends each run of
 * consecutive events at once. Knows no consumer. Given the same records again, it has no further
 * effect, but for dead letters, which are put away again.
 */
final class RecordProjector {
  private static final Logger LOG = LoggerFactory.getLogger(RecordProjector.class);

  /** What to do with events that do not continue what the store holds. */
  enum OnGap {
    /** Report it: reading from further back may close the gap. */
    REPORT,
    /** Put them away: what is missing is not in the log. */
    PUT_AWAY
  }

  /** So many unreadable records and no readable one: it is we who cannot read. */
  private static final int SUSPICIOUS = 100;

  private final EventReader reader;
  private final Projection projection;
  private final DeadLetters deadLetters;
  private final ProjectorMetrics metrics;

  RecordProjector(
      EventReader reader,
      Projection projection,
      DeadLetters deadLetters,
      ProjectorMetrics metrics) {
    this.reader = reader;
    this.projection = projection;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /** Brings records of one partition, in their order, into the store. */
  Outcome project(List<ConsumerRecord<byte[], byte[]>> records, OnGap onGap, Instant now) {
    try {
      Map<DocumentId, List<Decoded>> documents = new LinkedHashMap<>();
      List<Undecodable> unreadable = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        switch (reader.read(record)) {
          case Decoded read ->
              documents.computeIfAbsent(id(read), _ -> new ArrayList<>()).add(read);
          case Undecodable read -> unreadable.add(read);
        }
      }
      if (documents.isEmpty() && unreadable.size() >= SUSPICIOUS) {
        return new Outcome.Failed(unreadable.getFirst().cause());
      }
      for (List<Decoded> document : documents.values()) {
        for (List<Decoded> run : runs(document)) {
          append(run, onGap, now);
        }
      }
      for (Undecodable read : unreadable) {
        putAway(read, read.cause());
      }
      return new Outcome.Done();
    } catch (StoreConflictException e) {
      return new Outcome.Behind(e);
    } catch (StoreUnavailableException
        | StoreDamagedException
        | DeadLetterException
        | RegistryUnavailableException e) {
      return new Outcome.Failed(e);
    }
  }

  private void append(List<Decoded> run, OnGap onGap, Instant now) {
    try {
      projection.append(id(run.getFirst()), run.stream().map(Decoded::event).toList(), now);
      metrics.aged(run.getLast().event().event(), now);
    } catch (StoreConflictException e) {
      switch (onGap) {
        case REPORT -> throw e;
        case PUT_AWAY -> run.forEach(read -> putAway(read, e));
      }
    }
  }

  private void putAway(Reading read, RuntimeException cause) {
    deadLetters.put(read.record(), cause);
    metrics.deadLetter();
    LOG.atError()
        .addKeyValue("partition", read.record().partition())
        .addKeyValue("offset", read.record().offset())
        .addKeyValue("cause", cause.getClass().getName())
        .log("a record of the log cannot be stored and goes to the dead letters");
  }

  /** The longest runs of consecutive revisions, in order. */
  private static List<List<Decoded>> runs(List<Decoded> document) {
    List<List<Decoded>> runs = new ArrayList<>();
    for (Decoded read : document) {
      if (runs.isEmpty() || !revision(runs.getLast().getLast()).next().equals(revision(read))) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(read);
    }
    return runs;
  }

  private static DocumentId id(Decoded read) {
    return read.event().event().documentId();
  }

  private static Revision revision(Decoded read) {
    return read.event().event().revision();
  }
}
