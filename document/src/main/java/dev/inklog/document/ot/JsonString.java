package dev.inklog.document.ot;

import java.util.HexFormat;

/**
 * A JSON string exactly as ECMAScript's {@code JSON.stringify} prints it (ECMA-262,
 * QuoteJSONString), so that canonical bytes can be made by any language that follows it.
 */
public final class JsonString {
  private JsonString() {}

  /** A text quoted. */
  public static String of(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    append(json, text);
    return json.toString();
  }

  /** Appends {@code text} quoted. */
  public static void append(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      switch (unit) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (unit < ' ' || isUnpaired(text, i)) {
            json.append("\\u").append(HexFormat.of().toHexDigits(unit));
          } else {
            json.append(unit);
          }
        }
      }
    }
    json.append('"');
  }

  private static boolean isUnpaired(String text, int i) {
    char unit = text.charAt(i);
    if (Character.isHighSurrogate(unit)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(unit)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
