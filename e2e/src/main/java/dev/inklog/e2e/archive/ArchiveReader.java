package dev.inklog.e2e.archive;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.EventHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads an archive event by event, and checks each: its place, its hash, its document. */
final class ArchiveReader implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  private final BufferedReader lines;
  private final ArchiveHead head;
  private Revision reached = Revision.ZERO;
  private Hash hash = Hash.ZERO;

  /**
   * Takes what it reads from, and closes it in the end.
   *
   * @throws IllegalStateException if it is no archive
   */
  private ArchiveReader(BufferedReader lines) throws IOException {
    this.lines = lines;
    JsonNode first = parse(lines.readLine());
    if (!first.path("format").asText().equals(ArchiveHead.FORMAT)) {
      throw new IllegalStateException("This is no archive of a document.");
    }
    this.head =
        new ArchiveHead(
            new DocumentId(first.path("document").asText()),
            new Revision(first.path("revision").asLong()),
            hash(first));
  }

  /**
   * Opens an archive at its beginning.
   *
   * @throws IllegalStateException if it is none
   */
  static ArchiveReader open(Path file) throws IOException {
    BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      return new ArchiveReader(lines);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Gives every event.
   *
   * @throws IllegalStateException if something was changed, or is missing
   */
  void forEach(Consumer<? super Event> action) throws IOException {
    for (Optional<Event> event = next(); event.isPresent(); event = next()) {
      action.accept(event.get());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  ArchiveHead head() {
    return head;
  }

  /** The next event; empty at the end. */
  private Optional<Event> next() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      if (!reached.equals(head.revision()) || !hash.equals(head.hash())) {
        throw new IllegalStateException(
            "The archive ends at revision %s, not at %s.".formatted(reached, head.revision()));
      }
      return Optional.empty();
    }
    JsonNode parsed = parse(line);
    Event event;
    try {
      event = CanonicalEvent.parse(parsed.path("event"), hash(parsed));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The event after revision %s is damaged.".formatted(reached), e);
    }
    if (!event.documentId().equals(head.document())
        || !event.revision().equals(reached.next())
        || !event.hash().equals(EventHash.of(hash, event))) {
      throw new IllegalStateException(
          "The event after revision %s is not what was written there.".formatted(reached));
    }
    reached = event.revision();
    hash = event.hash();
    return Optional.of(event);
  }

  private static Hash hash(JsonNode line) {
    return Hash.of(HexFormat.of().parseHex(line.path("hash").asText()));
  }

  private static JsonNode parse(@Nullable String line) {
    try {
      return JSON.readTree(line == null ? "" : line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The archive has a line that is no JSON.", e);
    }
  }
}
