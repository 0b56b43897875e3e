package dev.inklog.gateway.protocol;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Body;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Range;
import dev.inklog.gateway.json.Json;
import dev.inklog.gateway.json.MalformedException;

/** Reads what is to be kept from the members of a message, or of a request's body. */
public final class BodyReader {
  private BodyReader() {}

  /** An edit: {@code op}. */
  public static Body edit(Json json) throws MalformedException {
    return new Body.TextEdited(operation(json));
  }

  /** An operation: {@code op}. */
  public static Operation operation(Json json) throws MalformedException {
    return OperationReader.read(json.member("op"));
  }

  /** A new thread: {@code start}, {@code end}, {@code text}. */
  public static Body comment(Json json) throws MalformedException {
    int start = json.integer("start");
    int end = json.integer("end");
    if (start < 0 || end < start) {
      throw new MalformedException("start and end are not a stretch of text");
    }
    return new Body.CommentAdded(new Range(start, end), json.string("text"));
  }

  /** An answer in a thread: {@code text}. */
  public static Body reply(Revision comment, Json json) throws MalformedException {
    return new Body.CommentReplied(comment, json.string("text"));
  }

  /** A thread settled, or opened again: {@code resolved}. */
  public static Body resolution(Revision comment, Json json) throws MalformedException {
    return new Body.CommentResolved(comment, json.bool("resolved"));
  }

  /** A chat message: {@code text}. */
  public static Body chat(Json json) throws MalformedException {
    return new Body.ChatPosted(json.string("text"));
  }

  /** A revision by the name of its member. */
  public static Revision revision(Json json, String name) throws MalformedException {
    long value = json.number(name);
    if (value < 0) {
      throw new MalformedException(name + " is negative");
    }
    return new Revision(value);
  }
}
