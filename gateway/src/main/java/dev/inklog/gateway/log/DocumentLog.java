package dev.inklog.gateway.log;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Event;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A document at its head, and its most recent events ready to be sent. Pure and mutable: belongs to
 * one thread or lock.
 */
public final class DocumentLog {
  /** So many recent events are kept whatever their age, and all for so long, within the bound. */
  private static final int KEPT_EVENTS = 500;

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private final int maxRecentLength;
  private final Deque<EncodedEvent> recent = new ArrayDeque<>();
  private Document document;
  private long recentLength;

  /**
   * A log that begins with a document and no recent events.
   *
   * @param maxRecentLength characters that the encoded recent events may have together
   */
  public DocumentLog(Document document, int maxRecentLength) {
    this.document = document;
    this.maxRecentLength = maxRecentLength;
  }

  /** The document at its head. */
  public Document document() {
    return document;
  }

  /** Takes an event in, if it is the next one. */
  public Admission admit(Event event) {
    Revision head = document.revision();
    int order = event.revision().compareTo(head.next());
    if (order > 0) {
      return new Admission.Broken.Gap(head.next(), event.revision());
    }
    if (order < 0) {
      return hashOf(event.revision()).filter(hash -> !hash.equals(event.hash())).isPresent()
          ? new Admission.Broken.Diverged(event.revision())
          : new Admission.Known();
    }
    document = document.evolve(event);
    EncodedEvent encoded = EncodedEvent.of(event);
    recent.addLast(encoded);
    recentLength += encoded.json().length();
    while (recentLength > maxRecentLength || hasOld(encoded)) {
      recentLength -= recent.removeFirst().json().length();
    }
    return new Admission.Appended(encoded);
  }

  /** True if the oldest is so old that who comes back for it is better served from elsewhere. */
  private boolean hasOld(EncodedEvent newest) {
    return recent.size() > KEPT_EVENTS
        && recent.getFirst().at().plus(KEPT_FOR).isBefore(newest.at());
  }

  /** The revision that the recent events follow: everything after it is at hand. */
  public Revision horizon() {
    return new Revision(document.revision().value() - recent.size());
  }

  /** The events after a revision; empty if it lies before the horizon or beyond the head. */
  public Optional<List<EncodedEvent>> since(Revision revision) {
    if (revision.compareTo(horizon()) < 0 || revision.compareTo(document.revision()) > 0) {
      return Optional.empty();
    }
    return Optional.of(recent.stream().skip(revision.value() - horizon().value()).toList());
  }

  /** The hash of an event, where it is still known. */
  private Optional<Hash> hashOf(Revision revision) {
    if (revision.equals(document.revision())) {
      return Optional.of(document.hash());
    }
    return recent.stream()
        .filter(event -> event.revision().equals(revision))
        .map(EncodedEvent::hash)
        .findAny();
  }
}
