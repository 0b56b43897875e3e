package dev.inklog.store;

import dev.inklog.document.access.Membership;
import dev.inklog.document.history.Version;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.schemas.EventBatchCodec;
import dev.inklog.schemas.MembershipCodec;
import dev.inklog.schemas.SnapshotCodec;
import dev.inklog.schemas.VersionCodec;
import dev.inklog.store.RocksDatabase.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The store on the local disk, in a RocksDB: one process writes, others may read, what it had
 * written when they opened it or what it has at each moment. {@link RocksKeys} has the layout.
 *
 * <p>A document may be of any size that memory holds. Appends are made one after another, and reach
 * the operating system before they return, through RocksDB's write-ahead log.
 */
public final class RocksDocumentStore implements DocumentStore {
  private static final int READ_ATTEMPTS = 10;

  private final RocksDatabase database;
  private final Access access;
  private final ReentrantLock appending = new ReentrantLock();

  private RocksDocumentStore(Path directory, Access access) {
    this.access = access;
    this.database = RocksDatabase.open(directory, access);
  }

  /**
   * Opens the store of a directory, made where missing.
   *
   * @throws StoreUnavailableException if another process has it open so
   */
  public static RocksDocumentStore open(Path directory) {
    return new RocksDocumentStore(directory, new Access.Write());
  }

  /**
   * Opens the store of a directory for looking at it, as it is now; what a server that has it open
   * appends later is not seen. What would change it throws {@link UnsupportedOperationException}.
   */
  public static RocksDocumentStore openReadOnly(Path directory) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new RocksDocumentStore(directory, new Access.Read());
      } catch (StoreUnavailableException e) {
        // The writer may have replaced a file between its being listed and its being opened.
        if (attempt == READ_ATTEMPTS || !Files.isDirectory(directory)) {
          throw e;
        }
      }
    }
  }

  /**
   * Opens the store of a directory that another process writes to, for reading what it holds at
   * each call: what was appended before a call began is seen by it. What would change it throws
   * {@link UnsupportedOperationException}.
   *
   * @param scratch a directory of this process alone, made where missing
   * @throws StoreUnavailableException as long as nobody has made the store
   */
  public static RocksDocumentStore follow(Path directory, Path scratch) {
    return new RocksDocumentStore(directory, new Access.Follow(scratch));
  }

  @Override
  public Optional<StoredHead> head(DocumentId id) {
    byte[] key = RocksKeys.of(id);
    return database
        .use(db -> Optional.ofNullable(db.get(database.heads(), key)))
        .map(value -> RocksKeys.decodeHead(id, value));
  }

  @Override
  public Revision append(DocumentId id, List<Event> events) {
    requireWritable();
    appending.lock();
    try {
      Optional<StoredHead> head = head(id);
      List<Event> remaining = AppendRule.remaining(id, head, events);
      if (remaining.isEmpty()) {
        return head.orElseThrow().revision();
      }
      List<EventBatch> batches = EventBatch.of(remaining);
      Event last = remaining.getLast();
      return database.use(db -> {
        write(db, id, batches, new StoredHead(last.revision(), last.hash()));
        return last.revision();
      });
    } finally {
      appending.unlock();
    }
  }

  private void write(RocksDB db, DocumentId id, List<EventBatch> batches, StoredHead head)
      throws RocksDBException {
    try (WriteBatch write = new WriteBatch();
        WriteOptions options = new WriteOptions()) {
      for (EventBatch batch : batches) {
        write.put(database.events(), RocksKeys.of(id, batch.first()), batch.bytes());
      }
      write.put(database.heads(), RocksKeys.of(id), RocksKeys.encode(head));
      db.write(options, write);
    }
  }

  @Override
  public List<Event> events(DocumentId id, Revision after, int limit) {
    return database.use(db -> {
      try (RocksIterator at = db.newIterator(database.events())) {
        return eventsFrom(at, id, after, limit);
      }
    });
  }

  private static List<Event> eventsFrom(RocksIterator at, DocumentId id, Revision after, int limit)
      throws RocksDBException {
    Reading reading = new Reading(id, after, limit);
    for (seekBatch(at, id, after); !reading.isFull() && isAt(at, id); at.next()) {
      reading.add(Reading.decode("a batch of events", id, at.value(), EventBatchCodec::decode));
    }
    at.status();
    return reading.events();
  }

  /**
   * Goes to the batch that holds the revision after {@code after}: the last that begins there or
   * before.
   */
  private static void seekBatch(RocksIterator at, DocumentId id, Revision after) {
    at.seekForPrev(RocksKeys.of(id, after.next()));
    if (!isAt(at, id)) {
      at.seek(RocksKeys.of(id, Revision.ZERO));
    }
  }

  private static boolean isAt(RocksIterator at, DocumentId id) {
    return at.isValid() && RocksKeys.isOf(id, at.key());
  }

  @Override
  public Optional<Document> snapshot(DocumentId id, Revision atOrBefore) {
    return database
        .use(db -> {
          try (RocksIterator at = db.newIterator(database.snapshots())) {
            at.seekForPrev(RocksKeys.of(id, atOrBefore));
            at.status();
            return isAt(at, id) ? Optional.of(at.value()) : Optional.<byte[]>empty();
          }
        })
        .map(value -> Reading.decode("a snapshot", id, value, SnapshotCodec::decode));
  }

  @Override
  public void putSnapshot(Document document) {
    byte[] key = RocksKeys.of(document.id(), document.revision());
    putOnce(database.snapshots(), key, () -> SnapshotCodec.encode(document));
  }

  @Override
  public void putVersion(DocumentId id, Version version) {
    byte[] key = RocksKeys.of(id, version.revision());
    putOnce(database.versions(), key, () -> VersionCodec.encode(version));
  }

  private void putOnce(ColumnFamilyHandle family, byte[] key, Supplier<byte[]> value) {
    requireWritable();
    database.use(db -> {
      if (!db.keyExists(family, key)) {
        db.put(family, key, value.get());
      }
      return key;
    });
  }

  @Override
  public List<Version> versions(DocumentId id, Revision before, int limit) {
    Reading.requirePositive(limit);
    return database.use(db -> {
      List<Version> found = new ArrayList<>();
      try (RocksIterator at = db.newIterator(database.versions())) {
        at.seekForPrev(RocksKeys.of(id, before));
        if (isAt(at, id) && Arrays.equals(at.key(), RocksKeys.of(id, before))) {
          at.prev();
        }
        for (; found.size() < limit && isAt(at, id); at.prev()) {
          found.add(Reading.decode("a version", id, at.value(), VersionCodec::decode));
        }
        at.status();
      }
      return found;
    });
  }

  @Override
  public void removeVersions(DocumentId id, Collection<Revision> revisions) {
    requireWritable();
    database.use(db -> {
      for (Revision revision : revisions) {
        db.delete(database.versions(), RocksKeys.of(id, revision));
      }
      return revisions;
    });
  }

  @Override
  public void forget(DocumentId id, Revision before) {
    requireWritable();
    byte[] from = RocksKeys.of(id, Revision.ZERO);
    byte[] to = RocksKeys.of(id, before);
    database.use(db -> {
      for (ColumnFamilyHandle family : database.byRevision()) {
        db.deleteRange(family, from, to);
      }
      // What is only marked as deleted is still there.
      database.flush();
      for (ColumnFamilyHandle family : database.byRevision()) {
        db.compactRange(family, from, to);
      }
      return id;
    });
  }

  @Override
  public void putMembership(Principal principal, Membership membership) {
    requireWritable();
    byte[] key = RocksKeys.of(principal, membership.document().value());
    byte[] value = MembershipCodec.encode(membership);
    database.use(db -> {
      db.put(database.memberships(), key, value);
      return key;
    });
  }

  @Override
  public void removeMembership(Principal principal, DocumentId id) {
    requireWritable();
    database.use(db -> {
      db.delete(database.memberships(), RocksKeys.of(principal, id.value()));
      return id;
    });
  }

  @Override
  public List<Membership> memberships(Principal principal, Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    byte[] from = RocksKeys.of(principal, after.map(DocumentId::value).orElse(""));
    return database.use(db -> {
      List<Membership> found = new ArrayList<>();
      try (RocksIterator at = db.newIterator(database.memberships())) {
        seekAfter(at, from);
        for (;
            found.size() < limit && at.isValid() && RocksKeys.isOf(principal, at.key());
            at.next()) {
          DocumentId id = RocksKeys.document(principal, at.key());
          found.add(Reading.decode("a membership", id, at.value(), MembershipCodec::decode));
        }
        at.status();
      }
      return found;
    });
  }

  /** Goes to the first key behind one. */
  private static void seekAfter(RocksIterator at, byte[] key) {
    at.seek(key);
    if (at.isValid() && Arrays.equals(at.key(), key)) {
      at.next();
    }
  }

  @Override
  public List<DocumentId> documents(Optional<DocumentId> after, int limit) {
    Reading.requirePositive(limit);
    return database.use(db -> {
      List<DocumentId> found = new ArrayList<>();
      try (RocksIterator at = db.newIterator(database.heads())) {
        after.map(RocksKeys::of).ifPresentOrElse(key -> seekAfter(at, key), at::seekToFirst);
        for (; found.size() < limit && at.isValid(); at.next()) {
          found.add(RocksKeys.document(at.key()));
        }
        at.status();
      }
      return found;
    });
  }

  @Override
  public void sync() {
    requireWritable();
    database.use(db -> {
      db.syncWal();
      return db;
    });
  }

  /** Waits for calls under way. */
  @Override
  public void close() {
    database.close();
  }

  private void requireWritable() {
    if (!(access instanceof Access.Write)) {
      throw new UnsupportedOperationException("the store is open for reading only");
    }
  }
}
