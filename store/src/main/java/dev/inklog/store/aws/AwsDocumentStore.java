package dev.inklog.store.aws;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.schemas.EventBatchCodec;
import dev.inklog.schemas.MembershipCodec;
import dev.inklog.schemas.SnapshotCodec;
import dev.inklog.schemas.VersionCodec;
import dev.inklog.store.AppendRule;
import dev.inklog.store.DocumentStore;
import dev.inklog.store.EventBatch;
import dev.inklog.store.Reading;
import dev.inklog.store.StoredHead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The store in a DynamoDB table and an S3 bucket.
 *
 * <p>Batches of events chain by their key: one that begins at a revision can be put once, and a
 * writer puts only what follows the head that it read. So of two writers one is refused, reads the
 * head again and leaves out what is there by then; there is never a gap, and no transaction is
 * needed. Where an append fails, some of the first of its batches may have been put.
 */
public final class AwsDocumentStore implements DocumentStore {
  private static final int PAGE = 100;
  private static final Revision NEWEST = new Revision(Long.MAX_VALUE);

  /** Writers that keep coming in between are many more than there ever are. */
  private static final int MAX_ATTEMPTS = 100;

  private final AwsKeys keys;
  private final Items items;
  private final Objects objects;
  private volatile boolean closed;

  /** Owns both from now on. */
  AwsDocumentStore(AwsKeys keys, Items items, Objects objects) {
    this.keys = keys;
    this.items = items;
    this.objects = objects;
  }

  @Override
  public Optional<StoredHead> head(DocumentId id) {
    requireOpen();
    return items
        .last(batches(id, Revision.ZERO, NEWEST), AwsKeys.END_REVISION, AwsKeys.END_HASH)
        .map(AwsDocumentStore::head);
  }

  private static StoredHead head(Item item) {
    return new StoredHead(
        new Revision(Long.parseLong(item.get(AwsKeys.END_REVISION).n())),
        Hash.of(item.get(AwsKeys.END_HASH).b().asByteArray()));
  }

  private Items.Range batches(DocumentId id, Revision from, Revision to) {
    return new Items.Range(keys.batch(id, from), keys.batch(id, to));
  }

  private Items.Range snapshots(DocumentId id, Revision to) {
    return new Items.Range(keys.snapshot(id, Revision.ZERO), keys.snapshot(id, to));
  }

  private Items.Range versions(DocumentId id, Revision to) {
    return new Items.Range(keys.version(id, Revision.ZERO), keys.version(id, to));
  }

  private static Map<String, AttributeValue> body(byte[] encoded) {
    byte[] body = Compression.compress(encoded);
    return Map.of(AwsKeys.BODY, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(body)));
  }

  @Override
  public Revision append(DocumentId id, List<Event> events) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StoredHead> head = head(id);
      List<Event> remaining = AppendRule.remaining(id, head, events);
      if (remaining.isEmpty()) {
        return head.orElseThrow().revision();
      }
      if (head.isEmpty()) {
        items.put(keys.meta(id), Map.of());
      }
      if (EventBatch.of(remaining).stream().allMatch(batch -> put(id, batch))) {
        return remaining.getLast().revision();
      }
    }
    throw new IllegalStateException("others append to %s all the time".formatted(id));
  }

  /** False if somebody else put one that begins there. */
  private boolean put(DocumentId id, EventBatch batch) {
    byte[] body = Compression.compress(batch.bytes());
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(
        AwsKeys.END_REVISION, AttributeValue.fromN(Long.toString(batch.last().revision().value())));
    item.put(
        AwsKeys.END_HASH,
        AttributeValue.fromB(SdkBytes.fromByteArray(batch.last().hash().bytes())));
    if (body.length <= EventBatch.MAX_BYTES) {
      item.put(AwsKeys.BODY, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(body)));
    } else {
      String key = keys.eventObject(id, batch.first(), body);
      objects.put(key, body, Map.of());
      item.put(AwsKeys.S3_KEY, AttributeValue.fromS(key));
    }
    return items.put(keys.batch(id, batch.first()), item);
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, int limit) {
    Reading reading = new Reading(id, after, limit);
    requireOpen();
    Iterator<Item> batches =
        items.query(batches(id, begin(id, after), NEWEST), true, Math.min(limit, PAGE));
    while (!reading.isFull() && batches.hasNext()) {
      reading.add(decode("a batch of events", id, batches.next(), EventBatchCodec::decode));
    }
    return reading.events();
  }

  /** Where the batch begins that holds the revision after {@code after}. */
  private Revision begin(DocumentId id, Revision after) {
    return items
        .last(batches(id, Revision.ZERO, after.next()), AwsKeys.SK)
        .map(batch -> new Revision(Long.parseLong(batch.get(AwsKeys.SK).s())))
        .orElse(Revision.ZERO);
  }

  private byte[] body(Item item) {
    return item.has(AwsKeys.S3_KEY)
        ? objects.get(item.get(AwsKeys.S3_KEY).s())
        : item.get(AwsKeys.BODY).b().asByteArrayUnsafe();
  }

  @Override
  public Optional<Document> snapshot(DocumentId id, Revision atOrBefore) {
    requireOpen();
    return items
        .last(snapshots(id, atOrBefore), AwsKeys.S3_KEY)
        .map(nearest -> decode("a snapshot", id, nearest, SnapshotCodec::decode));
  }

  /** The object first: what the table names is there. */
  @Override
  public void putSnapshot(Document document) {
    requireOpen();
    DocumentId id = document.id();
    String key = keys.snapshotObject(id, document.revision());
    objects.put(
        key,
        Compression.compress(SnapshotCodec.encode(document)),
        Map.of("revision", document.revision().toString(), "hash", document.hash().toString()));
    items.put(
        keys.snapshot(id, document.revision()), Map.of(AwsKeys.S3_KEY, AttributeValue.fromS(key)));
  }

  @Override
  public void putVersion(DocumentId id, Version version) {
    requireOpen();
    items.put(keys.version(id, version.revision()), body(VersionCodec.encode(version)));
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    Reading.requirePositive(limit);
    requireOpen();
    List<Version> found = new ArrayList<>();
    if (before.equals(Revision.ZERO)) {
      return found;
    }
    Iterator<Item> newest =
        items.query(versions(id, new Revision(before.value() - 1)), false, Math.min(limit, PAGE));
    while (found.size() < limit && newest.hasNext()) {
      found.add(decode("a version", id, newest.next(), VersionCodec::decode));
    }
    return found;
  }

  @Override
  public void removeVersions(DocumentId id, Collection<Revision> revisions) {
    requireOpen();
    for (Revision revision : revisions) {
      items.delete(keys.version(id, revision));
    }
  }

  /** Objects first: what the table no longer names would never be found again. */
  @Override
  public void forget(DocumentId id, Revision before) {
    requireOpen();
    if (before.equals(Revision.ZERO)) {
      return;
    }
    Revision last = new Revision(before.value() - 1);
    List<Items.Range> ranges =
        List.of(batches(id, Revision.ZERO, last), snapshots(id, last), versions(id, last));
    for (Items.Range range : ranges) {
      for (Item item : items.keys(range)) {
        if (item.has(AwsKeys.S3_KEY)) {
          objects.delete(item.get(AwsKeys.S3_KEY).s());
        }
        items.delete(item.key());
      }
    }
  }

  @Override
  public void putMembership(Principal principal, Membership membership) {
    requireOpen();
    items.replace(
        keys.membership(principal, membership.document().value()),
        body(MembershipCodec.encode(membership)));
  }

  @Override
  public void removeMembership(Principal principal, DocumentId id) {
    requireOpen();
    items.delete(keys.membership(principal, id.value()));
  }

  @Override
  public List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    requireOpen();
    // Ids are of characters below ~, and what comes next after an id begins with it.
    String from = after.map(id -> id.value() + " ").orElse(" ");
    Items.Range range =
        new Items.Range(keys.membership(principal, from), keys.membership(principal, "\u007f"));
    List<Membership> found = new ArrayList<>();
    Iterator<Item> all = items.query(range, true, Math.min(limit, PAGE));
    while (found.size() < limit && all.hasNext()) {
      Item item = all.next();
      DocumentId id = new DocumentId(item.get(AwsKeys.SK).s());
      found.add(decode("a membership", id, item, MembershipCodec::decode));
    }
    return found;
  }

  @Override
  public List<DocumentId> documents(Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    requireOpen();
    List<DocumentId> found = new ArrayList<>();
    Iterator<Item> all = items.scan(after.map(keys::meta), AwsKeys.PK, AwsKeys.SK);
    while (found.size() < limit && all.hasNext()) {
      keys.document(all.next()).ifPresent(found::add);
    }
    return found;
  }

  /** Both services have what they answered. */
  @Override
  public void sync() {
    requireOpen();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      items.client().close();
      objects.client().close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  private <T> T decode(String what, DocumentId id, Item item, Function<byte[], T> decoder) {
    return Reading.decode(
        what, id, body(item), body -> decoder.apply(Compression.decompress(body)));
  }
}
