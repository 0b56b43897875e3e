package dev.inklog.document.sequencing;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import java.util.List;
import java.util.Optional;

/** Bodies for tests. */
public final class Bodies {
  private Bodies() {}

  /** The bodies that a role is the least for, on a document that has a revision 1. */
  public static List<Body> of(Role role) {
    return switch (role) {
      case VIEWER -> List.of();
      case COMMENTER ->
          List.of(
              comment(0, 0, "why?"),
              new Body.CommentReplied(new Revision(1), "because"),
              new Body.CommentResolved(new Revision(1), true),
              new Body.CommentDeleted(new Revision(1)),
              new Body.ChatPosted("hi"));
      case EDITOR ->
          List.of(
              new Body.TextEdited(Operation.builder().insert("x").build()),
              new Body.DocumentRenamed("better"),
              new Body.VersionNamed(new Revision(1), "draft"));
      case OWNER ->
          List.of(
              new Body.SettingsChanged(new Settings("java", 3)),
              new Body.ParticipantsLimited(7),
              grant("someone", Role.VIEWER),
              new Body.DocumentDeleted(),
              new Body.DocumentRestored());
    };
  }

  public static Body comment(int start, int end, String text) {
    return new Body.CommentAdded(new Range(start, end), text);
  }

  public static Body grant(String grantee, Role role) {
    return new Body.AccessChanged(new Principal(grantee), Optional.of(Grant.of(role)));
  }

  public static Body withdraw(String grantee) {
    return new Body.AccessChanged(new Principal(grantee), Optional.empty());
  }
}
