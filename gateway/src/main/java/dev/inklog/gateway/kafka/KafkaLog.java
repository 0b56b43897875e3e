package dev.inklog.gateway.kafka;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.DocumentUnavailableException;
import dev.inklog.gateway.log.Following;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.gateway.log.Placements;
import dev.inklog.gateway.presence.PresenceNotes;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.store.CurrentStore;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that reads Kafka for a gateway, and its notes of presence, put together. */
public final class KafkaLog implements AutoCloseable {
  /** How long a partition is followed after its last document was closed. */
  private static final Duration LINGER = Duration.ofMinutes(1);

  private final KafkaClients clients;
  private final Duration deadline;
  private final Consumer<byte[], byte[]> tailConsumer;
  private final LogPositions positions;
  private final CatchUp catchUp;
  private final ProjectedOffsets projected;
  private final KafkaPresence presence;
  private final DocumentSource source;
  private volatile @Nullable LogTail tail;
  private volatile @Nullable GatewayGroup group;

  /**
   * Connects; blocks until the topics are known.
   *
   * @param deadline the longest wait for events that are not projected yet
   */
  public KafkaLog(KafkaClients clients, CurrentStore stores, Duration deadline) {
    this.clients = clients;
    this.deadline = deadline;
    this.tailConsumer = clients.consumer("tail");
    this.positions = new LogPositions(tailConsumer.partitionsFor(Topics.OPS).size());
    RecordDecoder<Event> catchUpDecoder =
        new RecordDecoder<>(DomainSerdes.events(clients.common()).deserializer());
    this.catchUp = new CatchUp(clients.consumer("catch-up"), catchUpDecoder, deadline);
    this.projected = new ProjectedOffsets(clients.admin("offsets"));
    this.presence = new KafkaPresence(clients.presenceProducer(), positions);
    this.source =
        new DocumentLoader(
            stores, this::follow, new DocumentLoader.Beyond(projected, catchUp, positions));
  }

  /** Where documents are read from. */
  public DocumentSource source() {
    return source;
  }

  /** Where notes of presence go. */
  public PresenceNotes presence() {
    return presence;
  }

  /** Where documents live. */
  public Placements placements() {
    return id -> {
      GatewayGroup gateways = group;
      int partition = positions.partitionOf(id);
      return new Placements.Place(
          partition, gateways == null ? Optional.empty() : gateways.preferring(partition));
    };
  }

  /**
   * Begins to tell what is decided from now on.
   *
   * @param whenBroken run if nothing more can be told
   */
  public void start(LogListener listener, Runnable whenBroken) {
    LogTail started =
        new LogTail(
            tailConsumer,
            new LogTail.Decoders(
                new RecordDecoder<>(DomainSerdes.events(clients.common()).deserializer()),
                new RecordDecoder<>(DomainSerdes.nacks(clients.common()).deserializer()),
                new RecordDecoder<>(DomainSerdes.presence(clients.common()).deserializer())),
            positions,
            new LogTail.Hearing(listener, whenBroken),
            new LogTail.Patience(LINGER, deadline));
    catchUp.start();
    started.start();
    tail = started;
  }

  /**
   * Becomes one of the gateways that clients may be sent to.
   *
   * @param address by which they reach it
   */
  public void join(String address) {
    GatewayGroup joined =
        new GatewayGroup(clients.member(GatewayGroup.NAME, address), clients.admin("placement"));
    joined.start();
    group = joined;
  }

  private Following follow(DocumentId document) {
    LogTail following = tail;
    if (following == null) {
      throw new DocumentUnavailableException("the log is not followed yet");
    }
    return following.follow(document);
  }

  /** True while decisions are told. */
  public boolean isRunning() {
    LogTail following = tail;
    return following != null && following.isRunning();
  }

  @Override
  public void close() {
    GatewayGroup joined = group;
    if (joined != null) {
      joined.close();
    }
    LogTail following = tail;
    if (following == null) {
      tailConsumer.close();
    } else {
      following.close();
    }
    presence.close();
    catchUp.close();
    projected.close();
  }
}
