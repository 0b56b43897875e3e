package dev.inklog.schemas;

import dev.inklog.avro.Access;
import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who had access: the values of {@link Topics#AUDIT}. */
final class AccessMapping {
  static final RecordMapping<AccessRecord, Access> MAPPING =
      new RecordMapping<>(Access.class, AccessMapping::toRecord, AccessMapping::toDomain);

  private static final String ALLOWED = "allowed";
  private static final String REFUSED = "refused";

  private AccessMapping() {}

  private static Access toRecord(AccessRecord access) {
    Who who = access.who();
    Deed deed = access.deed();
    return Access.newBuilder()
        .setAt(access.at())
        .setPrincipal(whole("principal", who.principal().map(Principal::value)))
        .setProof(who.proof().wireName())
        .setKeyId(who.key().map(KeyId::value).orElse(null))
        .setAddress(WholeText.of("address", access.route().address()))
        .setGateway(WholeText.of("gateway", access.route().gateway()))
        .setAction(deed.action().wireName())
        .setDocumentId(deed.document().map(DocumentId::value).orElse(null))
        .setDetail(whole("detail", deed.detail()))
        .setOutcome(word(access.outcome()))
        .setCode(code(access.outcome()))
        .build();
  }

  private static @Nullable String whole(String what, Optional<String> text) {
    return text.map(value -> WholeText.of(what, value)).orElse(null);
  }

  private static String word(AccessOutcome outcome) {
    return switch (outcome) {
      case AccessOutcome.Allowed _ -> ALLOWED;
      case AccessOutcome.Refused _ -> REFUSED;
    };
  }

  private static @Nullable String code(AccessOutcome outcome) {
    return switch (outcome) {
      case AccessOutcome.Allowed _ -> null;
      case AccessOutcome.Refused(String code) -> code;
    };
  }

  private static AccessRecord toDomain(Access record) {
    return new AccessRecord(
        record.getAt(),
        new Who(
            Optional.ofNullable(record.getPrincipal()).map(Principal::new),
            Proof.ofWireName(record.getProof()).orElseThrow(() -> unknown("proof")),
            Optional.ofNullable(record.getKeyId()).map(KeyId::new)),
        new Route(record.getAddress(), record.getGateway()),
        new Deed(
            AccessAction.ofWireName(record.getAction()).orElseThrow(() -> unknown("action")),
            Optional.ofNullable(record.getDocumentId()).map(DocumentId::new),
            Optional.ofNullable(record.getDetail())),
        outcome(record.getOutcome(), Optional.ofNullable(record.getCode())));
  }

  private static AccessOutcome outcome(String word, Optional<String> code) {
    return switch (word) {
      case ALLOWED -> AccessOutcome.ALLOWED;
      case REFUSED -> AccessOutcome.refused(code.orElseThrow(() -> unknown("reason")));
      default -> throw unknown("outcome");
    };
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException("unknown %s of an access".formatted(what));
  }
}
