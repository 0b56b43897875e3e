package dev.inklog.gateway.protocol;

import dev.inklog.document.state.Comment;
import dev.inklog.document.state.Document;
import dev.inklog.document.state.NamedVersion;
import dev.inklog.gateway.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The JSON form of what a document is at a revision. */
public final class SnapshotJson {
  /** Units that the comments in one message may have together. */
  private static final int MAX_COMMENTS_LENGTH = 1 << 20;

  private SnapshotJson() {}

  /** A document for someone who opens it. */
  static String of(Document document) {
    List<String> comments = new ArrayList<>();
    long length = 0;
    for (Comment thread : document.comments().threads().reversed()) {
      String json = comment(thread);
      length += json.length();
      if (length > MAX_COMMENTS_LENGTH) {
        break;
      }
      comments.addFirst(json);
    }
    return info(new JsonObject(), document)
        .put("text", document.text().toString())
        .putJson("comments", comments)
        .put("moreComments", comments.size() < document.comments().threads().size())
        .putJson("versions", versions(document))
        .toString();
  }

  /** What is known of a document besides its text. */
  public static JsonObject info(JsonObject json, Document document) {
    return json.put("title", document.info().title())
        .put("language", document.info().settings().language())
        .put("expiryDays", document.info().settings().expiryDays())
        .put("maxParticipants", document.info().maxParticipants());
  }

  /** A thread. */
  public static String comment(Comment thread) {
    return new JsonObject()
        .put("id", thread.id().value())
        .put("start", thread.anchor().start())
        .put("end", thread.anchor().end())
        .put("resolved", thread.resolved())
        .putJson("messages", thread.messages().stream().map(SnapshotJson::message).toList())
        .toString();
  }

  private static String message(Comment.Message message) {
    return new JsonObject()
        .put("id", message.revision().value())
        .put("author", message.author().value())
        .put("at", message.at().toEpochMilli())
        .put("text", message.text())
        .toString();
  }

  private static List<String> versions(Document document) {
    return document.versions().named().stream().map(SnapshotJson::version).toList();
  }

  private static String version(NamedVersion version) {
    return new JsonObject()
        .put("revision", version.revision().value())
        .put("name", version.name())
        .put("author", version.author().value())
        .put("at", version.at().toEpochMilli())
        .toString();
  }
}
