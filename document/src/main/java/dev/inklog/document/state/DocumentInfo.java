package dev.inklog.document.state;

import dev.inklog.document.access.Access;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.document.log.Settings;

/**
 * What is known of a document besides its text.
 *
 * @param deleted true from its deletion to its restoration
 */
public record DocumentInfo(String title, Settings settings, Access access, boolean deleted) {
  /** Of a document that does not exist yet. */
  public static final DocumentInfo NONE =
      new DocumentInfo("", Settings.DEFAULTS, Access.NONE, false);

  /** Of a document that was erased: like a deleted one, but nobody has a right to restore it. */
  private static final DocumentInfo ERASED =
      new DocumentInfo("", Settings.DEFAULTS, Access.NONE, true);

  /** True once nothing is kept of it: a document that somebody has is never without an owner. */
  public boolean erased() {
    return deleted && access.grants().isEmpty();
  }

  /** What is known after the next event. */
  DocumentInfo evolve(Event event) {
    return switch (event.body()) {
      case Body.DocumentCreated(String created, String language, _) ->
          new DocumentInfo(
              created, new Settings(language, 0), Access.ownedBy(event.origin().author()), false);
      case Body.DocumentRenamed(String renamed) ->
          new DocumentInfo(renamed, settings, access, deleted);
      case Body.SettingsChanged(Settings changed) ->
          new DocumentInfo(title, changed, access, deleted);
      case Body.AccessChanged(var grantee, var grant) ->
          new DocumentInfo(title, settings, access.with(grantee, grant), deleted);
      case Body.DocumentDeleted _ -> new DocumentInfo(title, settings, access, true);
      case Body.DocumentRestored _ -> new DocumentInfo(title, settings, access, false);
      case Body.DocumentErased _ -> ERASED;
      default -> this;
    };
  }
}
