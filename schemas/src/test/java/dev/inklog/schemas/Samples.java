package dev.inklog.schemas;

import dev.inklog.document.access.Access;
import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.access.Scope;
import dev.inklog.document.audit.AccessAction;
import dev.inklog.document.audit.AccessOutcome;
import dev.inklog.document.audit.AccessRecord;
import dev.inklog.document.audit.Deed;
import dev.inklog.document.audit.Proof;
import dev.inklog.document.audit.Route;
import dev.inklog.document.audit.Who;
import dev.inklog.document.credentials.ApiKey;
import dev.inklog.document.credentials.KeyNote;
import dev.inklog.document.credentials.TicketNote;
import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.InputPosition;
import dev.inklog.document.log.Nack;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Settings;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.document.state.Comment;
import dev.inklog.document.state.Comments;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.DocumentInfo;
import dev.inklog.document.state.NamedVersion;
import dev.inklog.document.state.Versions;
import dev.inklog.document.text.Text;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Values of every kind, with characters of one to four bytes in UTF-8. */
final class Samples {
  static final Map<String, Object> BUNDLED = Map.of("schema.registry.url", "inprocess://bundled");

  static final DocumentId ID = new DocumentId("notes-1");
  static final Origin ORIGIN =
      new Origin(new SessionId("s.7"), new ClientSequence(300), new Principal("Zoë 🦊"));
  static final InputPosition INPUT =
      new InputPosition(3, 5_000_000_000L, Instant.ofEpochMilli(1_790_000_000_123L));
  static final Hash HASH =
      Hash.of(
          HexFormat.of()
              .parseHex("00ff102030405060708090a0b0c0d0e0f00112233445566778899aabbccddeef"));
  static final Body CREATED = new Body.DocumentCreated("Füchse 🦊", "markdown", "# 🦊 ü 中\n\ttext");
  static final Body EDITED =
      new Body.TextEdited(
          Operation.builder()
              .retain(5)
              .insert("a🦊中é\u0000")
              .delete(3)
              .retain(70_000)
              .delete(1)
              .build());

  static final Body WITHDRAWN = new Body.AccessChanged(new Principal("ann"), Optional.empty());

  /** One of each. */
  static final List<Body> BODIES =
      List.of(
          CREATED,
          EDITED,
          new Body.DocumentRenamed("Rénard"),
          new Body.SettingsChanged(new Settings("java", 7)),
          new Body.AccessChanged(
              new Principal("ann"), Optional.of(new Grant(Role.EDITOR, Optional.of(INPUT.at())))),
          WITHDRAWN,
          new Body.CommentAdded(new Range(1, 3), "why 🦊?"),
          new Body.CommentReplied(new Revision(7), "because"),
          new Body.CommentResolved(new Revision(7), true),
          new Body.CommentDeleted(new Revision(7)),
          new Body.ChatPosted("hi 👋"),
          new Body.VersionNamed(new Revision(40), "draft"),
          new Body.DocumentDeleted(),
          new Body.DocumentRestored(),
          new Body.DocumentErased(),
          new Body.ParticipantsLimited(300));

  /** Access with everything that a record of it may have, and with as little. */
  static final List<AccessRecord> ACCESSES =
      List.of(
          new AccessRecord(
              INPUT.at(),
              new Who(Optional.of(ORIGIN.author()), Proof.KEY, Optional.of(new KeyId("k-7"))),
              new Route("2001:db8::7", "gateway-1"),
              Deed.of(AccessAction.GRANTED, ID).with("Zoë 🦊 editor"),
              AccessOutcome.ALLOWED),
          new AccessRecord(
              INPUT.at(),
              Who.UNKNOWN,
              new Route("10.0.0.7", "gateway-1"),
              Deed.of(AccessAction.LISTED),
              AccessOutcome.refused("unauthorized")));

  static final KeyId KEY = new KeyId("Zx3v9-Zx3v9_Zx3v9-Zx3v");
  static final Scope NARROW = new Scope(Optional.of(Set.of(ID)), Role.EDITOR);
  static final KeyNote MADE =
      new KeyNote.Made(
          new ApiKey(
              KEY,
              new Principal("Zoë 🦊"),
              HASH,
              INPUT.at(),
              new ApiKey.Terms("nightly 🦊", NARROW, Optional.of(INPUT.at()))));
  static final KeyNote USED = new KeyNote.Used(KEY, INPUT.at());
  static final TicketNote ISSUED =
      new TicketNote.Issued(
          HASH,
          new TicketNote.Bearer(
              new Principal("Zoë 🦊"), Proof.KEY, Optional.of(INPUT.at()), Optional.of(KEY)));
  static final TicketNote REDEEMED = new TicketNote.Redeemed(HASH);

  private Samples() {}

  static Submission submission(Body body) {
    return new Submission(
        ID,
        ORIGIN,
        new Revision(41),
        body,
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  static Event event(Body body) {
    return new Event(ID, new Revision(42), ORIGIN, INPUT, body, HASH);
  }

  static Nack nack(RefusalCode code, OptionalLong expected, OptionalLong limit) {
    return new Nack(ID, ORIGIN, new Refusal(code, new Revision(42), expected, limit), INPUT);
  }

  static Document document(String text) {
    return document(text, 300);
  }

  static Document document(String text, int maxParticipants) {
    Principal zoe = new Principal("Zoë 🦊");
    Instant at = INPUT.at();
    Access access =
        Access.ownedBy(zoe)
            .with(new Principal("link:x"), Optional.of(new Grant(Role.VIEWER, Optional.of(at))));
    return new Document(
        ID,
        new Revision(42),
        HASH,
        new DocumentInfo("Füchse 🦊", new Settings("markdown", 30), access, true, maxParticipants),
        Text.of(text),
        new Comments(
            List.of(
                new Comment(
                    new Revision(7),
                    new Range(0, 2),
                    List.of(new Comment.Message(new Revision(7), zoe, at, "why 🦊?")),
                    true))),
        new Versions(List.of(new NamedVersion(new Revision(40), "draft", zoe, at))));
  }
}
