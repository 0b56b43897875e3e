package dev.inklog.gateway.log;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import dev.inklog.document.presence.PresenceNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Submissions whose submitter waits for the outcome: requests, as opposed to sockets, which hear it
 * as it comes. Told after the rooms, so that a request reads what the one before it wrote.
 */
public final class Outcomes implements LogListener {
  private final Submissions submissions;
  private final DocumentSource source;
  private final Duration deadline;
  private final Semaphore places;
  private final Map<Key, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();

  /** What was heard in the current batch. The tail's thread only. */
  private final List<Runnable> heard = new ArrayList<>();

  /**
   * @param deadline the longest wait for an outcome
   * @param maxWaiting how many may wait at a time; more are refused at once
   */
  public Outcomes(
      Submissions submissions, DocumentSource source, Duration deadline, int maxWaiting) {
    this.submissions = submissions;
    this.source = source;
    this.deadline = deadline;
    this.places = new Semaphore(maxWaiting);
  }

  /** What became of a submission. */
  public sealed interface Outcome {
    /** It is this event. */
    record Accepted(Event event) implements Outcome {}

    /** It is none. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Nobody knows yet: it may still become an event. */
    record Unknown() implements Outcome {}
  }

  private record Key(DocumentId document, SessionId session, ClientSequence sequence) {
    static Key of(DocumentId document, Origin origin) {
      return new Key(document, origin.sessionId(), origin.clientSequence());
    }
  }

  /** Submits and waits for the outcome. Blocks up to the deadline. */
  public Outcome submit(Submission submission) throws InterruptedException {
    if (!places.tryAcquire()) {
      return new Outcome.Refused(Refusal.of(RefusalCode.UNAVAILABLE, Revision.ZERO));
    }
    Key key = Key.of(submission.documentId(), submission.origin());
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    waiting.put(key, outcome);
    try (Following _ = source.follow(submission.documentId())) {
      submissions.submit(
          submission,
          code -> outcome.complete(new Outcome.Refused(Refusal.of(code, Revision.ZERO))));
      return outcome
          .completeOnTimeout(new Outcome.Unknown(), deadline.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } finally {
      waiting.remove(key);
      places.release();
    }
  }

  @Override
  public void onEvent(LoggedEvent logged) {
    Event event = logged.event();
    complete(Key.of(event.documentId(), event.origin()), new Outcome.Accepted(event));
  }

  @Override
  public void onNack(Nack nack) {
    complete(Key.of(nack.documentId(), nack.origin()), new Outcome.Refused(nack.refusal()));
  }

  @Override
  public void onPresence(PresenceNote note) {}

  @Override
  public void onBatchEnd() {
    heard.forEach(Runnable::run);
    heard.clear();
  }

  private void complete(Key key, Outcome outcome) {
    if (waiting.isEmpty()) {
      return;
    }
    CompletableFuture<Outcome> waiter = waiting.get(key);
    if (waiter != null) {
      heard.add(() -> waiter.complete(outcome));
    }
  }
}
