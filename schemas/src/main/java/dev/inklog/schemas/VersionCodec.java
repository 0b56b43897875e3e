package dev.inklog.schemas;

import dev.inklog.document.history.Version;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import java.util.SortedSet;
import java.util.TreeSet;

/** Versions as stores keep them: a format byte, then Avro binary of {@code Version}. */
public final class VersionCodec {
  private static final StoreFormat<dev.inklog.avro.Version> FORMAT =
      new StoreFormat<>(dev.inklog.avro.Version.class);

  private VersionCodec() {}

  /** The bytes of a version. */
  public static byte[] encode(Version version) {
    return FORMAT.encode(
        new dev.inklog.avro.Version(
            version.revision().value(),
            version.first().value(),
            version.at(),
            version.authors().stream()
                .map(author -> WholeText.of("author", author.value()))
                .toList(),
            version.inserted(),
            version.deleted()));
  }

  /**
   * The version of these bytes.
   *
   * @throws IllegalArgumentException if they are not what {@link #encode} gives, in this or an
   *     earlier version
   */
  public static Version decode(byte[] bytes) {
    dev.inklog.avro.Version record = FORMAT.decode(bytes);
    SortedSet<Principal> authors = new TreeSet<>();
    record.getAuthors().forEach(author -> authors.add(new Principal(author)));
    return new Version(
        new Revision(record.getRevision()),
        new Revision(record.getFirst()),
        record.getAt(),
        authors,
        record.getInserted(),
        record.getDeleted());
  }
}
