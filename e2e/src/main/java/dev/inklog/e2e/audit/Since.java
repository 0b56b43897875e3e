package dev.inklog.e2e.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Moments as people name them. Pure. */
final class Since {
  private static final Pattern SHORT = Pattern.compile("[0-9]{1,9}[smhd]");

  private Since() {}

  /**
   * The moment of a text like {@code 2026-03-01T12:00:00Z}, or as long ago as {@code 90m}, {@code
   * 36h}, {@code 7d} or {@code PT36H}; not before 1970, which is where Kafka's time begins.
   */
  static Instant parse(String text, Instant now) {
    Instant moment = moment(text, now);
    return moment.isBefore(Instant.EPOCH) ? Instant.EPOCH : moment;
  }

  private static Instant moment(String text, Instant now) {
    try {
      if (SHORT.matcher(text).matches()) {
        String prefix = text.endsWith("d") ? "P" : "PT";
        return now.minus(Duration.parse(prefix + text.toUpperCase(Locale.ROOT)));
      }
      return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException _) {
      throw new TypeConversionException(
          "expected a moment like 2026-03-01T12:00:00Z, or a time like 90m, 36h or 7d, but was "
              + text);
    }
  }
}
