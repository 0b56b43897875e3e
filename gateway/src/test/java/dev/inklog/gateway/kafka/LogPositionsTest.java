package dev.inklog.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.id.DocumentId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "readme", "0123456789", "~", "a-much.longer_name~of-a-document"})
  void putsADocumentWhereProducersPutIt(String id) {
    assertThat(new LogPositions(12).partitionOf(new DocumentId(id)))
        .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), 12));
  }
}
