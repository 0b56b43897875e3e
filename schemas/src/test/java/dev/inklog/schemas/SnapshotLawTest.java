package dev.inklog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Settings;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.sequencing.Decision.Accepted;
import dev.inklog.document.sequencing.Head;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.sequencing.Sequencer;
import dev.inklog.document.state.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A snapshot and the rest of the log give what the whole log gives, wherever it is cut. */
class SnapshotLawTest {
  private static final DocumentId ID = new DocumentId("d");
  private static final int LOGS = 40;
  private static final int EVENTS = 60;

  @Test
  void aSnapshotAndTheRestAreTheWhole() {
    for (int seed = 0; seed < LOGS; seed++) {
      List<Event> log = log(new SplittableRandom(seed));
      Document whole = fold(Document.absent(ID), log);
      Document upTo = Document.absent(ID);
      for (int cut = 0; cut < log.size(); cut++) {
        upTo = upTo.evolve(log.get(cut));
        Document snapshot = SnapshotCodec.decode(SnapshotCodec.encode(upTo));
        assertThat(snapshot).isEqualTo(upTo);
        assertThat(fold(snapshot, log.subList(cut + 1, log.size())))
            .as("seed %d, cut at %d", seed, cut)
            .isEqualTo(whole);
      }
    }
  }

  private static Document fold(Document from, List<Event> events) {
    Document document = from;
    for (Event event : events) {
      document = document.evolve(event);
    }
    return document;
  }

  /** A log of events of all kinds. */
  private static List<Event> log(SplittableRandom random) {
    Sequencer sequencer = new Sequencer(Limits.DEFAULTS);
    List<Event> log = new ArrayList<>();
    Head head = Head.NONE;
    for (int i = 0; i < EVENTS; i++) {
      Body body = i == 0 ? new Body.DocumentCreated("t", "text", "some text") : body(random, head);
      Origin origin =
          new Origin(new SessionId("s" + i), ClientSequence.FIRST, new Principal("ann"));
      Submission submission = new Submission(ID, origin, head.revision(), body, "");
      InputPosition input = new InputPosition(1, i, Instant.ofEpochMilli(i));
      if (sequencer.decide(head, Optional.empty(), _ -> Optional.empty(), submission, input)
          instanceof Accepted(Event event)) {
        log.add(event);
        head = head.evolve(event);
      }
    }
    return log;
  }

  private static Body body(SplittableRandom random, Head head) {
    int at = random.nextInt(head.textLength() + 1);
    int end = at + random.nextInt(head.textLength() - at + 1);
    Revision some = new Revision(1 + random.nextInt((int) head.revision().value()));
    Principal bob = new Principal("bob" + random.nextInt(3));
    return switch (random.nextInt(15)) {
      case 0 -> new Body.DocumentRenamed("t" + at);
      case 1 -> new Body.SettingsChanged(new Settings("java", at));
      case 2 ->
          new Body.AccessChanged(
              bob, Optional.of(new Grant(Role.EDITOR, Optional.of(Instant.ofEpochMilli(at)))));
      case 3 -> new Body.AccessChanged(bob, Optional.empty());
      case 4, 5 -> new Body.CommentAdded(new Range(at, end), "why?");
      case 6 -> new Body.CommentReplied(some, "so");
      case 7 -> new Body.CommentResolved(some, random.nextBoolean());
      case 8 -> random.nextInt(4) == 0 ? new Body.CommentDeleted(some) : new Body.ChatPosted("hi");
      case 9 -> new Body.VersionNamed(some, "v" + at);
      case 10 -> head.deleted() ? new Body.DocumentRestored() : new Body.DocumentDeleted();
      case 11 -> new Body.DocumentRestored();
      case 12 -> new Body.ParticipantsLimited(at);
      default ->
          new Body.TextEdited(
              Operation.builder().retain(at).insert("é中").delete((end - at) / 2).build());
    };
  }
}
