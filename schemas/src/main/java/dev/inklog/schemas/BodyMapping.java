package dev.inklog.schemas;

import dev.inklog.avro.Delete;
import dev.inklog.document.access.Grant;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Settings;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.document.ot.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bodies of submissions and events: the branches of the union {@code body}. */
final class BodyMapping {
  private BodyMapping() {}

  static Object toRecord(Body body) {
    return switch (body) {
      case Body.DocumentCreated(String title, String language, String text) ->
          new dev.inklog.avro.DocumentCreated(
              WholeText.of("title", title),
              WholeText.of("language", language),
              WholeText.of("text", text));
      case Body.TextEdited(Operation operation) ->
          new dev.inklog.avro.TextEdited(components(operation));
      case Body.DocumentRenamed(String title) ->
          new dev.inklog.avro.DocumentRenamed(WholeText.of("title", title));
      case Body.SettingsChanged(Settings(String language, int expiryDays)) ->
          new dev.inklog.avro.SettingsChanged(WholeText.of("language", language), expiryDays);
      case Body.ParticipantsLimited(int most) -> new dev.inklog.avro.ParticipantsLimited(most);
      case Body.AccessChanged(Principal grantee, Optional<Grant> grant) ->
          new dev.inklog.avro.AccessChanged(
              WholeText.of("grantee", grantee.value()),
              grant.map(Grants::role).orElse(null),
              grant.flatMap(Grant::until).orElse(null));
      case Body.CommentAdded(Range(int start, int end), String text) ->
          new dev.inklog.avro.CommentAdded(start, end, WholeText.of("text", text));
      case Body.CommentReplied(Revision comment, String text) ->
          new dev.inklog.avro.CommentReplied(comment.value(), WholeText.of("text", text));
      case Body.CommentResolved(Revision comment, boolean resolved) ->
          new dev.inklog.avro.CommentResolved(comment.value(), resolved);
      case Body.CommentDeleted(Revision comment) ->
          new dev.inklog.avro.CommentDeleted(comment.value());
      case Body.ChatPosted(String text) ->
          new dev.inklog.avro.ChatPosted(WholeText.of("text", text));
      case Body.VersionNamed(Revision version, String name) ->
          new dev.inklog.avro.VersionNamed(version.value(), WholeText.of("name", name));
      case Body.DocumentDeleted _ -> new dev.inklog.avro.DocumentDeleted();
      case Body.DocumentRestored _ -> new dev.inklog.avro.DocumentRestored();
      case Body.DocumentErased _ -> new dev.inklog.avro.DocumentErased();
    };
  }

  static Body toDomain(Object branch) {
    return switch (branch) {
      case dev.inklog.avro.DocumentCreated created ->
          new Body.DocumentCreated(created.getTitle(), created.getLanguage(), created.getText());
      case dev.inklog.avro.TextEdited edited ->
          new Body.TextEdited(operation(edited.getOperation()));
      case dev.inklog.avro.DocumentRenamed renamed -> new Body.DocumentRenamed(renamed.getTitle());
      case dev.inklog.avro.SettingsChanged changed ->
          new Body.SettingsChanged(new Settings(changed.getLanguage(), changed.getExpiryDays()));
      case dev.inklog.avro.ParticipantsLimited limited ->
          new Body.ParticipantsLimited(limited.getMost());
      case dev.inklog.avro.AccessChanged changed ->
          new Body.AccessChanged(
              new Principal(changed.getGrantee()),
              Optional.ofNullable(changed.getRole())
                  .map(role -> Grants.of(role, changed.getUntil())));
      case dev.inklog.avro.CommentAdded added ->
          new Body.CommentAdded(new Range(added.getStart(), added.getEnd()), added.getText());
      case dev.inklog.avro.CommentReplied replied ->
          new Body.CommentReplied(new Revision(replied.getComment()), replied.getText());
      case dev.inklog.avro.CommentResolved resolved ->
          new Body.CommentResolved(new Revision(resolved.getComment()), resolved.getResolved());
      case dev.inklog.avro.CommentDeleted deleted ->
          new Body.CommentDeleted(new Revision(deleted.getComment()));
      case dev.inklog.avro.ChatPosted posted -> new Body.ChatPosted(posted.getText());
      case dev.inklog.avro.VersionNamed named ->
          new Body.VersionNamed(new Revision(named.getVersion()), named.getName());
      case dev.inklog.avro.DocumentDeleted _ -> new Body.DocumentDeleted();
      case dev.inklog.avro.DocumentRestored _ -> new Body.DocumentRestored();
      case dev.inklog.avro.DocumentErased _ -> new Body.DocumentErased();
      default ->
          throw new IllegalArgumentException("unknown body " + branch.getClass().getSimpleName());
    };
  }

  private static List<Object> components(Operation operation) {
    List<Component> components = operation.components();
    List<Object> items = new ArrayList<>(components.size());
    for (Component component : components) {
      items.add(
          switch (component) {
            case Component.Retain(int length) -> length;
            case Component.Insert(String text) -> WholeText.of("insert", text);
            case Component.Delete(int length) -> new Delete(length);
          });
    }
    return items;
  }

  private static Operation operation(List<Object> items) {
    OperationBuilder operation = Operation.builder();
    for (Object item : items) {
      switch (item) {
        case Integer length -> operation.retain(length);
        case CharSequence text -> operation.insert(text.toString());
        case Delete delete -> operation.delete(delete.getD());
        default ->
            throw new IllegalArgumentException(
                "unknown component " + item.getClass().getSimpleName());
      }
    }
    return operation.build();
  }
}
