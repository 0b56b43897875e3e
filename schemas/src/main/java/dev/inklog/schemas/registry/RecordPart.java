package dev.inklog.schemas.registry;

import java.util.Locale;

/** Which half of a Kafka record. */
enum RecordPart {
  KEY,
  VALUE;

  static RecordPart of(boolean isKey) {
    return isKey ? KEY : VALUE;
  }

  /** {@code key} or {@code value}: in subjects and configuration keys. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
