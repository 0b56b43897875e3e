package dev.inklog.schemas;

import dev.inklog.avro.TicketIssued;
import dev.inklog.avro.TicketRedeemed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import java.util.Optional;

/** Notes of tickets: the values of {@link Topics#TICKETS}. */
final class TicketMapping {
  static final RecordMapping<TicketNote, dev.inklog.avro.TicketNote> MAPPING =
      new RecordMapping<>(
          dev.inklog.avro.TicketNote.class, TicketMapping::toRecord, TicketMapping::toDomain);

  private TicketMapping() {}

  private static dev.inklog.avro.TicketNote toRecord(TicketNote note) {
    return new dev.inklog.avro.TicketNote(
        new dev.inklog.avro.Hash(note.fingerprint().bytes()),
        switch (note) {
          case TicketNote.Issued(_, var bearer) -> issued(bearer);
          case TicketNote.Redeemed _ -> new TicketRedeemed();
        });
  }

  private static TicketIssued issued(TicketNote.Bearer bearer) {
    return new TicketIssued(
        WholeText.of("user", bearer.user().value()),
        bearer.proof().wireName(),
        bearer.until().orElse(null),
        bearer.key().map(KeyId::value).orElse(null));
  }

  private static TicketNote toDomain(dev.inklog.avro.TicketNote record) {
    Hash fingerprint = Hash.of(record.getFingerprint().bytes());
    return switch (record.getBody()) {
      case TicketIssued issued -> new TicketNote.Issued(fingerprint, bearer(issued));
      case TicketRedeemed _ -> new TicketNote.Redeemed(fingerprint);
      default -> throw new IllegalArgumentException("unknown note of a ticket");
    };
  }

  private static TicketNote.Bearer bearer(TicketIssued issued) {
    return new TicketNote.Bearer(
        new Principal(issued.getUser()),
        Proof.ofWireName(issued.getProof())
            .orElseThrow(() -> new IllegalArgumentException("unknown proof of a ticket")),
        Optional.ofNullable(issued.getUntil()),
        Optional.ofNullable(issued.getKeyId()).map(KeyId::new));
  }
}
