package dev.inklog.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Comments;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.DocumentInfo;
import dev.inklog.document.state.Versions;
import dev.inklog.document.text.Text;
import dev.inklog.gateway.protocol.ServerMessage.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerMessageWriterTest {
  private static final Principal ANN = new Principal("ann");

  private static EncodedEvent event(Body body) {
    Origin origin = new Origin(new SessionId("s"), new ClientSequence(2), ANN);
    InputPosition input = new InputPosition(0, 7, Instant.ofEpochMilli(1000));
    return EncodedEvent.of(
        new Event(new DocumentId("d"), new Revision(3), origin, input, body, Hash.ZERO));
  }

  private static String write(ServerMessage message) {
    return ServerMessageWriter.write(message).toString();
  }

  private static String welcome(Start start) {
    return write(
        new ServerMessage.Welcome(
            new ServerMessage.You(new SessionId("s"), ANN, Role.EDITOR, Optional.empty()),
            new Revision(3),
            start,
            List.of(),
            new ProtocolLimits(1, 4, new Limits(2, 3, 10, 5, 6, 7), new ProtocolLimits.Rates(8, 9)),
            Instant.ofEpochMilli(5)));
  }

  @Test
  void writesEvents() {
    assertThat(
            write(
                new ServerMessage.Events(
                    List.of(
                        event(
                            new Body.TextEdited(Operation.fromJson("[5,\"é\\\"\",{\"d\":3}]")))))))
        .isEqualTo(
            "{\"type\":\"events\",\"events\":[{\"type\":\"text-edited\",\"revision\":3,\"session\":\"s\",\"seq\":2,"
                + "\"author\":\"ann\",\"at\":1000,\"op\":[5,\"é\\\"\",{\"d\":3}]}]}");
  }

  @Test
  void writesTheCreationOfADocument() {
    assertThat(event(new Body.DocumentCreated("t", "java", "x")).json())
        .isEqualTo(
            "{\"type\":\"document-created\",\"revision\":3,\"session\":\"s\",\"seq\":2,\"author\":\"ann\",\"at\":1000,"
                + "\"title\":\"t\",\"language\":\"java\",\"text\":\"x\"}");
  }

  @Test
  void writesALimitOfParticipants() {
    assertThat(event(new Body.ParticipantsLimited(7)).json())
        .isEqualTo(
            "{\"type\":\"participants-limited\",\"revision\":3,\"session\":\"s\",\"seq\":2,\"author\":\"ann\",\"at\":1000,"
                + "\"most\":7}");
  }

  @Test
  void welcomesWithASnapshot() {
    Document document =
        new Document(
            new DocumentId("d"),
            new Revision(3),
            Hash.ZERO,
            new DocumentInfo("t", new Settings("java", 0), Access.ownedBy(ANN), false, 7),
            Text.of("a\nb"),
            Comments.NONE,
            Versions.NONE);
    assertThat(welcome(new Start.FromSnapshot(document)))
        .isEqualTo(
            "{\"type\":\"welcome\",\"session\":\"s\",\"user\":\"ann\",\"role\":\"editor\",\"revision\":3,"
                + "\"snapshot\":{\"title\":\"t\",\"language\":\"java\",\"expiryDays\":0,\"maxParticipants\":7,\"text\":\"a\\nb\","
                + "\"comments\":[],\"moreComments\":false,\"versions\":[]},\"participants\":[],"
                + "\"limits\":{\"maxFrameBytes\":1,\"maxOperationLength\":2,\"maxDocumentLength\":3,"
                + "\"maxMessageLength\":5,\"maxSignalBytes\":4,\"maxRanges\":100,"
                + "\"editsPerSecond\":8,\"signalsPerSecond\":9},"
                + "\"serverTime\":5}");
  }

  @Test
  void welcomesWithWhatWasMissed() {
    assertThat(welcome(new Start.FromEvents(List.of()))).contains("\"revision\":3,\"events\":[],");
  }

  @Test
  void escapesHalfOfACharacterRatherThanLoseIt() {
    Document document =
        new Document(
            new DocumentId("d"),
            new Revision(3),
            Hash.ZERO,
            DocumentInfo.NONE,
            Text.of("😀 \ud83d and \ude00"),
            Comments.NONE,
            Versions.NONE);
    assertThat(welcome(new Start.FromSnapshot(document)))
        .contains("\"text\":\"😀 \\ud83d and \\ude00\"")
        .doesNotContain("?");
  }

  @Test
  void writesNacks() {
    assertThat(
            write(
                new ServerMessage.Nack(
                    new ClientSequence(4),
                    Refusal.of(RefusalCode.STALE_BASE, new Revision(40)),
                    Optional.empty())))
        .isEqualTo(
            "{\"type\":\"nack\",\"seq\":4,\"code\":\"stale-base\",\"retryable\":true,\"head\":40}");
    assertThat(
            write(
                new ServerMessage.Nack(
                    new ClientSequence(4),
                    new Refusal(
                        RefusalCode.SEQUENCE_GAP,
                        new Revision(40),
                        OptionalLong.of(2),
                        OptionalLong.of(9)),
                    Optional.of(Duration.ofMillis(250)))))
        .endsWith("\"expected\":2,\"limit\":9,\"retryAfterMs\":250}");
  }

  @Test
  void writesPong() {
    assertThat(write(new ServerMessage.Pong())).isEqualTo("{\"type\":\"pong\"}");
  }
}
