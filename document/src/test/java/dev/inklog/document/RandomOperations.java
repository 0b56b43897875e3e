package dev.inklog.document;

import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import java.util.random.RandomGenerator;

/**
 * Seeded random texts and operations over a small alphabet, in which ties and overlaps are
 * frequent.
 */
public final class RandomOperations {
  private static final String[] CHARACTERS = {"a", "b", "c", "é", "中", "\n", "😀", "😁"};

  private RandomOperations() {}

  /** A text of up to {@code max} characters. */
  public static String text(RandomGenerator random, int max) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  /** An operation that fits {@code text} and splits no character. */
  public static Operation operation(RandomGenerator random, String text) {
    OperationBuilder operation = Operation.builder();
    int position = 0;
    while (random.nextInt(6) != 0) {
      int end = position;
      for (int i = random.nextInt(4); i > 0 && end < text.length(); i--) {
        end += Character.charCount(text.codePointAt(end));
      }
      switch (random.nextInt(3)) {
        case 0 -> operation.insert(text(random, 3));
        case 1 -> {
          operation.retain(end - position);
          position = end;
        }
        default -> {
          operation.delete(end - position);
          position = end;
        }
      }
    }
    return operation.build();
  }
}
