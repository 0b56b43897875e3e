package dev.inklog.schemas;

import dev.inklog.avro.Access;
import dev.inklog.avro.AccessChanged;
import dev.inklog.avro.Alive;
import dev.inklog.avro.Changed;
import dev.inklog.avro.ChatPosted;
import dev.inklog.avro.Comment;
import dev.inklog.avro.CommentAdded;
import dev.inklog.avro.CommentDeleted;
import dev.inklog.avro.CommentReplied;
import dev.inklog.avro.CommentResolved;
import dev.inklog.avro.Cursors;
import dev.inklog.avro.Delete;
import dev.inklog.avro.DocumentCreated;
import dev.inklog.avro.DocumentDeleted;
import dev.inklog.avro.DocumentErased;
import dev.inklog.avro.DocumentRenamed;
import dev.inklog.avro.DocumentRestored;
import dev.inklog.avro.Event;
import dev.inklog.avro.EventBatch;
import dev.inklog.avro.Grant;
import dev.inklog.avro.Hash;
import dev.inklog.avro.KeyMade;
import dev.inklog.avro.KeyNote;
import dev.inklog.avro.KeyUsed;
import dev.inklog.avro.Membership;
import dev.inklog.avro.Message;
import dev.inklog.avro.Nack;
import dev.inklog.avro.NamedVersion;
import dev.inklog.avro.ParticipantsLimited;
import dev.inklog.avro.Presence;
import dev.inklog.avro.Present;
import dev.inklog.avro.Roster;
import dev.inklog.avro.Scope;
import dev.inklog.avro.Selection;
import dev.inklog.avro.SettingsChanged;
import dev.inklog.avro.Signalled;
import dev.inklog.avro.Snapshot;
import dev.inklog.avro.Submission;
import dev.inklog.avro.TextEdited;
import dev.inklog.avro.TicketIssued;
import dev.inklog.avro.TicketNote;
import dev.inklog.avro.TicketRedeemed;
import dev.inklog.avro.Version;
import dev.inklog.avro.VersionNamed;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make our generated classes when a schema names them. Avro makes no class
 * that it was not told of, because schemas come from outside. The list counts for the whole JVM, so
 * ours is added to whatever is there, class by class.
 */
final class TrustedRecords {
  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            ClassSecurityValidator.builder()
                .add(Access.class)
                .add(AccessChanged.class)
                .add(Alive.class)
                .add(Changed.class)
                .add(ChatPosted.class)
                .add(Comment.class)
                .add(CommentAdded.class)
                .add(CommentDeleted.class)
                .add(CommentReplied.class)
                .add(CommentResolved.class)
                .add(Cursors.class)
                .add(Delete.class)
                .add(DocumentCreated.class)
                .add(DocumentDeleted.class)
                .add(DocumentErased.class)
                .add(DocumentRenamed.class)
                .add(DocumentRestored.class)
                .add(Event.class)
                .add(EventBatch.class)
                .add(Grant.class)
                .add(Hash.class)
                .add(KeyMade.class)
                .add(KeyNote.class)
                .add(KeyUsed.class)
                .add(Membership.class)
                .add(Message.class)
                .add(Nack.class)
                .add(NamedVersion.class)
                .add(ParticipantsLimited.class)
                .add(Presence.class)
                .add(Present.class)
                .add(Roster.class)
                .add(Scope.class)
                .add(Selection.class)
                .add(SettingsChanged.class)
                .add(Signalled.class)
                .add(Snapshot.class)
                .add(Submission.class)
                .add(TextEdited.class)
                .add(TicketIssued.class)
                .add(TicketNote.class)
                .add(TicketRedeemed.class)
                .add(Version.class)
                .add(VersionNamed.class)
                .build()));
  }

  private TrustedRecords() {}

  /** Returns when Avro was told; only the first call does anything. */
  static void ensure() {}
}
