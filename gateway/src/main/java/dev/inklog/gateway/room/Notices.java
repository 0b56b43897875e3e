package dev.inklog.gateway.room;

import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Event;
import dev.inklog.gateway.protocol.Notice;
import java.util.List;

/** What people are told of an event beside the event. Pure. */
final class Notices {
  private Notices() {}

  static List<Notice> of(Event event) {
    Principal by = event.origin().author();
    return switch (event.body()) {
      case Body.AccessChanged(var grantee, _) -> List.of(new Notice.AccessChanged(by, grantee));
      case Body.VersionNamed(var version, String name) ->
          List.of(new Notice.VersionNamed(by, version, name));
      case Body.DocumentDeleted _, Body.DocumentErased _ -> List.of(new Notice.DocumentDeleted(by));
      default -> List.of();
    };
  }
}
