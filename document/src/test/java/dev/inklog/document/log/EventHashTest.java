package dev.inklog.document.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can never change: these bytes are under the hashes of every log there is. */
class EventHashTest {
  private static final Instant AT = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final Principal BOB = new Principal("bob");
  private static final Revision SEVENTH = new Revision(7);

  private static final Map<Body, String> CANONICAL =
      Map.ofEntries(
          Map.entry(
              new Body.DocumentCreated("t\"", "text", "a\n😀"),
              "\"document-created\",\"t\\\"\",\"text\",\"a\\n😀\""),
          Map.entry(
              new Body.TextEdited(Operation.builder().retain(2).insert("é").delete(1).build()),
              "\"text-edited\",[2,\"é\",{\"d\":1}]"),
          Map.entry(new Body.DocumentRenamed("n"), "\"document-renamed\",\"n\""),
          Map.entry(
              new Body.SettingsChanged(new Settings("java", 30)),
              "\"settings-changed\",\"java\",30"),
          Map.entry(new Body.ParticipantsLimited(12), "\"participants-limited\",12"),
          Map.entry(
              new Body.AccessChanged(BOB, Optional.of(new Grant(Role.EDITOR, Optional.of(AT)))),
              "\"access-changed\",\"bob\",\"editor\",1790000000123"),
          Map.entry(
              new Body.AccessChanged(BOB, Optional.of(Grant.of(Role.VIEWER))),
              "\"access-changed\",\"bob\",\"viewer\",null"),
          Map.entry(
              new Body.AccessChanged(BOB, Optional.empty()),
              "\"access-changed\",\"bob\",null,null"),
          Map.entry(
              new Body.CommentAdded(new Range(1, 3), "why?"), "\"comment-added\",1,3,\"why?\""),
          Map.entry(new Body.CommentReplied(SEVENTH, "so"), "\"comment-replied\",7,\"so\""),
          Map.entry(new Body.CommentResolved(SEVENTH, true), "\"comment-resolved\",7,true"),
          Map.entry(new Body.CommentDeleted(SEVENTH), "\"comment-deleted\",7"),
          Map.entry(new Body.ChatPosted("hi"), "\"chat-posted\",\"hi\""),
          Map.entry(new Body.VersionNamed(SEVENTH, "draft"), "\"version-named\",7,\"draft\""),
          Map.entry(new Body.DocumentDeleted(), "\"document-deleted\""),
          Map.entry(new Body.DocumentErased(), "\"document-erased\""),
          Map.entry(new Body.DocumentRestored(), "\"document-restored\""));

  @Test
  void everyBodyHasOneCanonicalForm() {
    CANONICAL.forEach((body, json) ->
        assertThat(EventHash.canonicalJson(event(body)))
            .isEqualTo("[\"d\",9,\"s\",4,\"Zoë\",1790000000123,3,5000000000," + json + "]"));
  }

  @Test
  void isOverThePreviousHashAndTheCanonicalForm() {
    // Made outside this code: SHA-256 over 32 zero bytes and the canonical JSON.
    assertThat(EventHash.of(Hash.ZERO, event(new Body.DocumentRestored())))
        .hasToString("f1e380f7e5de1968a9cb8dedb77cc30a918816b96d635fbe42da9c4ff580cdff");
    assertThat(EventHash.of(Hash.ZERO, event(new Body.DocumentDeleted())))
        .isNotEqualTo(EventHash.of(Hash.ZERO, event(new Body.DocumentRestored())));
  }

  private static Event event(Body body) {
    return new Event(
        new DocumentId("d"),
        new Revision(9),
        new Origin(new SessionId("s"), new ClientSequence(4), new Principal("Zoë")),
        new InputPosition(3, 5_000_000_000L, AT),
        body,
        Hash.ZERO);
  }
}
