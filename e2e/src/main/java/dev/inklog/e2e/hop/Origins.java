package dev.inklog.e2e.hop;

import dev.inklog.document.log.Event;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;

/** Readers of records' origins. Each belongs to one thread. */
final class Origins {
  private Origins() {}

  static Function<byte[], Origin> ofEvents(Map<String, Object> kafka) {
    Deserializer<Event> events = DomainSerdes.events(kafka).deserializer();
    return value -> events.deserialize(Topics.OPS, value).origin();
  }

  static Function<byte[], Origin> ofSubmissions(Map<String, Object> kafka) {
    Deserializer<Submission> submissions = DomainSerdes.submissions(kafka).deserializer();
    return value -> submissions.deserialize(Topics.EDITS, value).origin();
  }
}
