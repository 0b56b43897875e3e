package dev.inklog.schemas;

import dev.inklog.document.access.Membership;
import dev.inklog.document.id.DocumentId;

/** Memberships as stores keep them: a format byte, then Avro binary of {@code Membership}. */
public final class MembershipCodec {
  private static final StoreFormat<dev.inklog.avro.Membership> FORMAT =
      new StoreFormat<>(dev.inklog.avro.Membership.class);

  private MembershipCodec() {}

  /**
   * The bytes of a membership.
   *
   * @throws IllegalArgumentException if the title holds an unpaired surrogate
   */
  public static byte[] encode(Membership membership) {
    return FORMAT.encode(
        new dev.inklog.avro.Membership(
            membership.document().value(),
            WholeText.of("title", membership.title()),
            Grants.role(membership.grant()),
            membership.grant().until().orElse(null),
            membership.deleted(),
            membership.units()));
  }

  /**
   * The membership of these bytes.
   *
   * @throws IllegalArgumentException if they are not what {@link #encode} gives, in this or an
   *     earlier version
   */
  public static Membership decode(byte[] bytes) {
    dev.inklog.avro.Membership record = FORMAT.decode(bytes);
    return new Membership(
        new DocumentId(record.getDocumentId()),
        record.getTitle(),
        Grants.of(record.getRole(), record.getUntil()),
        record.getDeleted(),
        record.getUnits());
  }
}
