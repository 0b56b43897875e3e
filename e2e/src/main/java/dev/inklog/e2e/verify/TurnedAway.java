package dev.inklog.e2e.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.e2e.PartitionReader;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.deadletter.DeadLetters;
import dev.inklog.sequencer.deadletter.UntrustedDocumentException;
import dev.inklog.sequencer.state.Repair;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which submissions of a partition the live sequencer turned away because their document was set
 * aside: all from the one that is in the dead letters for it, to the document's repair. Damage to a
 * store is the one thing that decides and is not in {@code edits}; this is where it is written
 * down. Asked record by record, in their order.
 */
final class TurnedAway {
  private final Set<Place> places;
  private final Set<String> documents = new HashSet<>();

  /** Where a document was set aside. */
  record Place(int partition, long offset) {}

  TurnedAway(Set<Place> places) {
    this.places = places;
  }

  /** All places where a document was set aside, by the dead letters. */
  static Set<Place> places(Map<String, Object> kafka) {
    Set<Place> places = new HashSet<>();
    PartitionReader.readAll(
        kafka,
        Topics.DEAD_LETTERS,
        letter -> {
          if (UntrustedDocumentException.class
              .getName()
              .equals(header(letter, DeadLetters.EXCEPTION))) {
            places.add(
                new Place(
                    Integer.parseInt(header(letter, DeadLetters.SOURCE_PARTITION)),
                    Long.parseLong(header(letter, DeadLetters.SOURCE_OFFSET))));
          }
        });
    return places;
  }

  /** True if the record is a submission that was turned away. */
  boolean contains(ConsumerRecord<byte[], byte[]> edit) {
    if (edit.key() == null) {
      return false;
    }
    String document = new String(edit.key(), UTF_8);
    if (edit.headers().lastHeader(Repair.HEADER) != null) {
      documents.remove(document);
    } else if (places.contains(new Place(edit.partition(), edit.offset()))) {
      documents.add(document);
    }
    return documents.contains(document);
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }
}
