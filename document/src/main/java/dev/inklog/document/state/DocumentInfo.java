package dev.inklog.document.state;

import dev.inklog.document.access.Access;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Settings;

/**
 * What is known of a document besides its text.
 *
 * @param deleted true from its deletion to its restoration
 * @param maxParticipants how many may have it open at a time, owners also beyond that; 0 for as
 *     many as the servers let in
 */
public record DocumentInfo(
    String title, Settings settings, Access access, boolean deleted, int maxParticipants) {
  /** Of a document that does not exist yet. */
  public static final DocumentInfo NONE =
      new DocumentInfo("", Settings.DEFAULTS, Access.NONE, false, 0);

  /** Of a document that was erased: like a deleted one, but nobody has a right to restore it. */
  private static final DocumentInfo ERASED =
      new DocumentInfo("", Settings.DEFAULTS, Access.NONE, true, 0);

  /** True once nothing is kept of it: a document that somebody has is never without an owner. */
  public boolean erased() {
    return deleted && access.grants().isEmpty();
  }

  /** What is known after the next event. */
  DocumentInfo evolve(Event event) {
    return switch (event.body()) {
      case Body.DocumentCreated(String created, String language, _) ->
          new DocumentInfo(
              created,
              new Settings(language, 0),
              Access.ownedBy(event.origin().author()),
              false,
              0);
      case Body.DocumentRenamed(String renamed) ->
          new DocumentInfo(renamed, settings, access, deleted, maxParticipants);
      case Body.SettingsChanged(Settings changed) ->
          new DocumentInfo(title, changed, access, deleted, maxParticipants);
      case Body.ParticipantsLimited(int most) ->
          new DocumentInfo(title, settings, access, deleted, most);
      case Body.AccessChanged(var grantee, var grant) ->
          new DocumentInfo(title, settings, access.with(grantee, grant), deleted, maxParticipants);
      case Body.DocumentDeleted _ ->
          new DocumentInfo(title, settings, access, true, maxParticipants);
      case Body.DocumentRestored _ ->
          new DocumentInfo(title, settings, access, false, maxParticipants);
      case Body.DocumentErased _ -> ERASED;
      default -> this;
    };
  }
}
