package dev.inklog.e2e.audit;

import static java.util.Objects.requireNonNull;
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
import dev.inklog.schemas.DomainSerdes;
import dev.inklog.schemas.Topics;
import dev.inklog.schemas.registry.KafkaAvroDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogAuditorTest {
  private static final Map<String, Object> CONFIG =
      Map.of("schema.registry.url", "inprocess://bundled");
  private static final int PARTITION = 3;

  private final List<LogRecord> log = new ArrayList<>();
  private Head head = Head.NONE;

  @BeforeEach
  void aLogOfEverything() {
    append(new Body.DocumentCreated("t \"é\"", "text", "first\n😀"));
    append(new Body.TextEdited(Operation.fromJson("[5,\"\\u0001\\u001f\\u007f 中\",{\"d\":1}]")));
    append(new Body.DocumentRenamed("u"));
    append(new Body.SettingsChanged(new Settings("java", 7)));
    append(new Body.AccessChanged(new Principal("bob"), Optional.of(Grant.of(Role.EDITOR))));
    append(new Body.AccessChanged(new Principal("bob"), Optional.empty()));
    append(new Body.CommentAdded(new Range(0, 2), "why?"));
    append(new Body.CommentReplied(new Revision(7), "so"));
    append(new Body.CommentResolved(new Revision(7), true));
    append(new Body.CommentDeleted(new Revision(7)));
    append(new Body.ChatPosted("hi"));
    append(new Body.VersionNamed(new Revision(2), "draft"));
    append(new Body.DocumentDeleted());
    append(new Body.DocumentRestored());
    append(new Body.ParticipantsLimited(12));
  }

  private void append(Body body) {
    Origin origin =
        new Origin(new SessionId("s" + log.size()), ClientSequence.FIRST, new Principal("Zoë"));
    Submission submission = new Submission(new DocumentId("d"), origin, head.revision(), body, "");
    InputPosition input =
        new InputPosition(PARTITION, 10L * log.size(), Instant.ofEpochMilli(1_790_000_000_123L));
    Event event =
        ((Accepted)
                new Sequencer(Limits.DEFAULTS)
                    .decide(head, Optional.empty(), _ -> Optional.empty(), submission, input))
            .event();
    head = head.evolve(event);
    log.add(record(event));
  }

  /** The event as an auditor reads it. */
  private LogRecord record(Event event) {
    try (var serde = DomainSerdes.events(CONFIG);
        var reader = new KafkaAvroDeserializer()) {
      reader.configure(CONFIG, false);
      byte[] bytes = requireNonNull(serde.serializer().serialize(Topics.OPS, event));
      return new LogRecord(
          PARTITION,
          log.size(),
          "d",
          (GenericRecord) requireNonNull(reader.deserialize(Topics.OPS, bytes)),
          false);
    }
  }

  private static AuditReport audit(List<LogRecord> records) {
    LogAuditor auditor = new LogAuditor();
    records.forEach(auditor::check);
    return auditor.report();
  }

  @Test
  void findsNothingWrong() {
    assertThat(audit(log)).isEqualTo(new AuditReport(15, 1, 0, 0, List.of()));
  }

  @Test
  void findsAnEventThatIsMissing() {
    log.remove(5);
    assertThat(audit(log).examples())
        .containsExactly("revision 7 of d at partition 3, offset 6: it follows revision 5");
  }

  @Test
  void findsAnEventThatIsThereTwice() {
    log.add(5, log.get(4));
    assertThat(audit(log).problems()).isEqualTo(2);
  }

  @Test
  void findsWhatWasChanged() {
    GenericRecord body = log.get(2).body();
    body.put("title", "forged");
    assertThat(audit(log).examples())
        .containsExactly(
            "revision 3 of d at partition 3, offset 2: its hash is not that of its content after"
                + " the event before it");
  }

  @Test
  void findsWhatStandsInTheWrongPlace() {
    LogRecord first = log.getFirst();
    LogRecord elsewhere = new LogRecord(4, 0, "other", first.event(), false);
    assertThat(audit(List.of(elsewhere)).problems()).isEqualTo(2);
    LogRecord imported = new LogRecord(4, 0, "d", first.event(), true);
    assertThat(audit(List.of(imported)).problems()).isZero();
  }

  @Test
  void beginsWhereTheTopicBegins() {
    assertThat(audit(log.subList(4, 14))).isEqualTo(new AuditReport(10, 1, 1, 0, List.of()));
  }

  @Test
  void printsLinesForPeopleAndForPrograms() {
    assertThat(EventLine.of(log.get(1), false))
        .isEqualTo("2026-09-21T14:13:20.123Z  d  r2  Zoë  text-edited  operation=+5-1");
    assertThat(EventLine.of(log.get(11), true))
        .isEqualTo(
            "2026-09-21T14:13:20.123Z  d  r12  Zoë  version-named  version=2 name=\"draft\"");
    assertThat(EventJson.line(log.get(10)))
        .startsWith("{\"partition\":3,\"offset\":10,\"documentId\":\"d\",\"revision\":11,")
        .contains("\"type\":\"chat-posted\",\"text\":\"hi\",\"hash\":\"");
  }
}
