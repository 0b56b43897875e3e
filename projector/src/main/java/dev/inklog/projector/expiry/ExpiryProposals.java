package dev.inklog.projector.expiry;

import dev.inklog.document.log.Submission;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes proposals to {@code edits}. What is not written is proposed by the next sweep again. */
final class ExpiryProposals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryProposals.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Producer<String, Submission> producer;

  /**
   * @param kafka client properties
   */
  ExpiryProposals(Map<String, Object> kafka) {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "projector-expiry");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    this.producer =
        new KafkaProducer<>(
            config, new StringSerializer(), DomainSerdes.submissions(kafka).serializer());
  }

  /** Partitions of the topics; blocks. */
  int partitions() {
    return producer.partitionsFor(Topics.EDITS).size();
  }

  /** Proposes something; blocks while too much is under way. */
  void propose(Submission submission) {
    LOG.atInfo()
        .addKeyValue("document", submission.documentId())
        .addKeyValue("proposal", submission.body().getClass().getSimpleName())
        .log("a document is at its end");
    Future<RecordMetadata> _ =
        producer.send(
            new ProducerRecord<>(Topics.EDITS, submission.documentId().value(), submission),
            (_, failure) -> {
              if (failure != null) {
                LOG.atWarn().addKeyValue("cause", failure.toString()).log("not proposed this time");
              }
            });
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
