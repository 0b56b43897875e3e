package dev.inklog.e2e;

import dev.inklog.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A record that a tool writes on its own. */
public final class DurableRecord {
  private DurableRecord() {}

  /**
   * Writes a record, and returns when it is durable.
   *
   * @throws IllegalStateException if it was not written
   */
  public static void write(Map<String, Object> kafka, ProducerRecord<byte[], byte[]> record) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put("acks", "all");
    config.put("max.request.size", Topics.MAX_MESSAGE_BYTES);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The record was not written: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing a record", e);
    }
  }
}
