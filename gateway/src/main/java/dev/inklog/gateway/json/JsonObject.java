package dev.inklog.gateway.json;

import dev.inklog.document.ot.JsonString;
import java.util.Iterator;
import java.util.List;

/**
 * Writes one JSON object, member after member. Strings come out as {@code JSON.stringify} prints
 * them, unpaired surrogates escaped, so the result always has an exact UTF-8 form. Belongs to one
 * thread.
 */
public final class JsonObject {
  private final StringBuilder json = new StringBuilder(256).append('{');

  /** Adds a string. */
  public JsonObject put(String name, String value) {
    JsonString.append(name(name), value);
    return this;
  }

  /** Adds a whole number. */
  public JsonObject put(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** Adds a truth value. */
  public JsonObject put(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  /** Adds what is JSON already. */
  public JsonObject putJson(String name, String value) {
    name(name).append(value);
    return this;
  }

  /** Adds an array of what is JSON already. */
  public JsonObject putJson(String name, List<String> values) {
    StringBuilder out = name(name).append('[');
    for (Iterator<String> i = values.iterator(); i.hasNext(); ) {
      out.append(i.next());
      out.append(i.hasNext() ? "," : "");
    }
    out.append(']');
    return this;
  }

  /** The object. */
  @Override
  public String toString() {
    return json + "}";
  }

  private StringBuilder name(String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    JsonString.append(json, name);
    return json.append(':');
  }
}
