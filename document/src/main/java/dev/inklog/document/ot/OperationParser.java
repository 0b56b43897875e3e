package dev.inklog.document.ot;

/**
 * Reads the JSON form of an operation, and only that: no other member, no fraction, no number past
 * {@code int}.
 */
final class OperationParser {
  private final String json;
  private int at;

  OperationParser(String json) {
    this.json = json;
  }

  Operation parse() {
    OperationBuilder result = Operation.builder();
    expect('[');
    if (!skips(']')) {
      do {
        component(result);
      } while (skips(','));
      expect(']');
    }
    if (peek() != '\0' || at < json.length()) {
      throw malformed("nothing more");
    }
    return result.build();
  }

  private void component(OperationBuilder result) {
    switch (peek()) {
      case '"' -> result.insert(string());
      case '{' -> {
        expect('{');
        if (!"d".equals(string())) {
          throw malformed("the member \"d\"");
        }
        expect(':');
        result.delete(number());
        expect('}');
      }
      default -> result.retain(number());
    }
  }

  private int number() {
    peek();
    int start = at;
    long value = 0;
    while (at < json.length()
        && Character.digit(json.charAt(at), 10) >= 0
        && value <= Integer.MAX_VALUE) {
      value = 10 * value + Character.digit(json.charAt(at++), 10);
    }
    if (at == start || value > Integer.MAX_VALUE) {
      throw malformed("a whole number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  private String string() {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (at < json.length() && json.charAt(at) != '"') {
      char unit = json.charAt(at++);
      if (unit < ' ') {
        throw malformed("no control character");
      }
      text.append(unit == '\\' ? escaped() : unit);
    }
    if (at == json.length()) {
      throw malformed("the end of the string");
    }
    at++;
    return text.toString();
  }

  private char escaped() {
    if (at == json.length()) {
      throw malformed("an escape");
    }
    return switch (json.charAt(at++)) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw malformed("an escape");
    };
  }

  private char hexadecimal() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < json.length() ? Character.digit(json.charAt(at++), 16) : -1;
      if (digit < 0) {
        throw malformed("four hexadecimal digits");
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }

  private char peek() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    return at < json.length() ? json.charAt(at) : '\0';
  }

  private boolean skips(char wanted) {
    boolean found = peek() == wanted && at < json.length();
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    if (!skips(wanted)) {
      throw malformed("'" + wanted + "'");
    }
  }

  private IllegalArgumentException malformed(String expected) {
    return new IllegalArgumentException(
        "malformed operation: expected %s at character %d".formatted(expected, at));
  }
}
