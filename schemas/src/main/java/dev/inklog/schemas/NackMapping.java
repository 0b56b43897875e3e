package dev.inklog.schemas;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Nacks: the values of {@link Topics#NACKS}. */
final class NackMapping {
  static final RecordMapping<Nack, dev.inklog.avro.Nack> MAPPING =
      new RecordMapping<>(dev.inklog.avro.Nack.class, NackMapping::toRecord, NackMapping::toDomain);

  private NackMapping() {}

  private static dev.inklog.avro.Nack toRecord(Nack nack) {
    Refusal refusal = nack.refusal();
    return dev.inklog.avro.Nack.newBuilder()
        .setDocumentId(nack.documentId().value())
        .setSessionId(nack.origin().sessionId().value())
        .setClientSequence(nack.origin().clientSequence().value())
        .setAuthor(WholeText.of("author", nack.origin().author().value()))
        .setCode(refusal.code().wireName())
        .setRetryable(refusal.code().retryable())
        .setHead(refusal.head().value())
        .setExpected(nullable(refusal.expected()))
        .setLimit(nullable(refusal.limit()))
        .setAt(nack.input().at())
        .setInputPartition(nack.input().partition())
        .setInputOffset(nack.input().offset())
        .build();
  }

  private static Nack toDomain(dev.inklog.avro.Nack record) {
    return new Nack(
        new DocumentId(record.getDocumentId()),
        Origins.of(record.getSessionId(), record.getClientSequence(), record.getAuthor()),
        new Refusal(
            code(record.getCode()),
            new Revision(record.getHead()),
            optional(record.getExpected()),
            optional(record.getLimit())),
        new InputPosition(record.getInputPartition(), record.getInputOffset(), record.getAt()));
  }

  private static RefusalCode code(String wireName) {
    return RefusalCode.ofWireName(wireName)
        .orElseThrow(() -> new IllegalArgumentException("unknown refusal code " + wireName));
  }

  private static @Nullable Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
