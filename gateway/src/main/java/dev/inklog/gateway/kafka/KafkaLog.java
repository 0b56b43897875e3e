package dev.inklog.gateway.kafka;

import dev.inklog.document.log.Event;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.LogListener;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.store.DocumentStore;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that reads Kafka for a gateway, put together. */
public final class KafkaLog implements AutoCloseable {
  private final Consumer<byte[], byte[]> tailConsumer;
  private final LogTail.Decoders decoders;
  private final LogPositions positions;
  private final CatchUp catchUp;
  private final ProjectedOffsets projected;
  private final DocumentSource source;
  private @Nullable LogTail tail;

  /**
   * Connects; blocks until the topics are known.
   *
   * @param catchUpDeadline the longest wait for events that are not projected yet
   */
  public KafkaLog(KafkaClients clients, DocumentStore store, Duration catchUpDeadline) {
    this.tailConsumer = clients.consumer("tail");
    this.decoders =
        new LogTail.Decoders(
            new RecordDecoder<>(DomainSerdes.events(clients.common()).deserializer()),
            new RecordDecoder<>(DomainSerdes.nacks(clients.common()).deserializer()));
    this.positions = new LogPositions(tailConsumer.partitionsFor(Topics.OPS).size());
    RecordDecoder<Event> catchUpDecoder =
        new RecordDecoder<>(DomainSerdes.events(clients.common()).deserializer());
    this.catchUp = new CatchUp(clients.consumer("catch-up"), catchUpDecoder, catchUpDeadline);
    this.projected = new ProjectedOffsets(clients.admin());
    this.source = new DocumentLoader(store, projected, catchUp, positions);
  }

  /** Where documents are read from. */
  public DocumentSource source() {
    return source;
  }

  /**
   * Begins to tell what is decided from now on.
   *
   * @param whenBroken run if nothing more can be told
   */
  public void follow(LogListener listener, Runnable whenBroken) {
    LogTail following = new LogTail(tailConsumer, decoders, positions, listener, whenBroken);
    catchUp.start();
    following.start();
    tail = following;
  }

  /** True while decisions are told. */
  public boolean isRunning() {
    LogTail following = tail;
    return following != null && following.isRunning();
  }

  @Override
  public void close() {
    LogTail following = tail;
    if (following != null) {
      following.close();
    }
    catchUp.close();
    projected.close();
  }
}
