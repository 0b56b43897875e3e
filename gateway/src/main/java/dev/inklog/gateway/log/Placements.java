package dev.inklog.gateway.log;

import dev.inklog.document.id.DocumentId;
import java.util.Optional;

/** Where documents live, and which gateway would like to have them. May block. */
@FunctionalInterface
public interface Placements {
  /**
   * The place of a document.
   *
   * @throws DocumentUnavailableException if it cannot be found out now
   */
  Place of(DocumentId id);

  /**
   * Where a document lives.
   *
   * @param partition of the document in every topic
   * @param gateway the address of the gateway that prefers it; empty while none does
   */
  record Place(int partition, Optional<String> gateway) {}
}
