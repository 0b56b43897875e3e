package dev.inklog.e2e.history;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Submission;
import dev.inklog.e2e.replay.Trace;
import dev.inklog.projector.fold.CacheLimits;
import dev.inklog.projector.fold.LoggedEvent;
import dev.inklog.projector.fold.Projection;
import dev.inklog.projector.fold.ProjectionPolicy;
import dev.inklog.projector.metrics.ProjectorMetrics;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.Generation;
import dev.inklog.store.aws.AwsGenerations;
import dev.inklog.store.aws.AwsStoreConfig;
import dev.inklog.store.local.AwsServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a document takes in DynamoDB and S3, from the items and objects that are there once it was
 * projected; and what DynamoDB asks for it.
 */
final class StoredBytes {
  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final int KEEP = 1_000;

  /* Dollars on demand in us-east-1, August 2026: for a million write units, a million read units, a GB-month. */
  private static final double WRITES = 0.625;
  private static final double READS = 0.125;
  private static final double GIGABYTE = 0.25;

  private static final int WRITE_UNIT = 1 << 10;

  private StoredBytes() {}

  /**
   * Of one document.
   *
   * @param itemBytes of all items, names of attributes included, as DynamoDB counts
   * @param writeUnits one for each KB of each item, begun ones whole
   * @param readUnits one for each append, to look at the head
   */
  record Size(
      int events,
      int batch,
      long items,
      long itemBytes,
      long writeUnits,
      long readUnits,
      long objects,
      long objectBytes) {
    double bytesPerEvent() {
      return (double) (itemBytes + objectBytes) / events;
    }

    /** Dollars for a million events like these. */
    double dollarsPerMillionEvents() {
      return (writeUnits * WRITES + readUnits * READS) / events;
    }

    /** Dollars for keeping the items of a million events like these for a month. */
    double dollarsPerMonth() {
      return itemBytes * GIGABYTE * 1e6 / events / (1 << 30);
    }
  }

  /**
   * Projects a whole trace.
   *
   * @param batch events that come in one append: what is typed between two commits
   */
  static Size measure(AwsServers servers, Trace trace, int batch) throws IOException {
    String name = servers.create();
    int events = trace.edits().size() + 1;
    try (AwsGenerations place = new AwsGenerations(new AwsStoreConfig(name, name));
        DocumentStore store = place.open(Generation.FIRST)) {
      project(store, new Typing(new DocumentId("paper"), trace), events, batch);
    }
    return sizeOf(name, events, batch);
  }

  private static void project(DocumentStore store, Typing typing, int events, int batch) {
    Projection projection =
        new Projection(
            store,
            ProjectionPolicy.DEFAULTS,
            CacheLimits.DEFAULTS,
            new ProjectorMetrics(new SimpleMeterRegistry()));
    Hash hash = Hash.ZERO;
    List<LoggedEvent> together = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Event event = event(typing.submission(i), i, hash);
      hash = event.hash();
      together.add(new LoggedEvent(event, 0));
      if (together.size() == batch || i == events - 1) {
        projection.append(typing.id(), List.copyOf(together), event.input().at());
        together.clear();
      }
    }
    projection.rest(BEGIN.plus(Duration.ofDays(KEEP)));
  }

  /** Some five a second, as one person types. */
  private static Event event(Submission submission, int i, Hash before) {
    InputPosition input = new InputPosition(0, i, BEGIN.plusMillis(200L * i));
    Event unchained =
        new Event(
            submission.documentId(),
            submission.baseRevision().next(),
            submission.origin(),
            input,
            submission.body(),
            Hash.ZERO);
    return EventHash.chained(before, unchained);
  }

  private static Size sizeOf(String name, int events, int batch) {
    long items = 0;
    long itemBytes = 0;
    long writeUnits = 0;
    long appends = 0;
    long objects = 0;
    long objectBytes = 0;
    try (DynamoDbClient dynamoDb = DynamoDbClient.create();
        S3Client s3 = S3Client.create()) {
      for (Map<String, AttributeValue> item :
          dynamoDb.scanPaginator(request -> request.tableName(name)).items()) {
        long bytes = bytes(item);
        items++;
        itemBytes += bytes;
        writeUnits += (bytes + WRITE_UNIT - 1) / WRITE_UNIT;
        appends += item.containsKey("end_rev") ? 1 : 0;
      }
      for (var object : s3.listObjectsV2Paginator(request -> request.bucket(name)).contents()) {
        objects++;
        objectBytes += object.size();
      }
    }
    return new Size(events, batch, items, itemBytes, writeUnits, appends, objects, objectBytes);
  }

  /** As DynamoDB counts: names and values in UTF-8, a number as about half its digits. */
  private static long bytes(Map<String, AttributeValue> item) {
    long bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      AttributeValue value = attribute.getValue();
      bytes += attribute.getKey().length();
      bytes +=
          switch (value.type()) {
            case S -> value.s().length();
            case N -> (value.n().length() + 1) / 2 + 1;
            case B -> value.b().asByteArrayUnsafe().length;
            default -> throw new IllegalStateException("an attribute of type " + value.type());
          };
    }
    return bytes;
  }
}
