package dev.inklog.document.ot;

/**
 * One step of an operation over the text it applies to. Lengths count UTF-16 code units and are
 * positive.
 */
public sealed interface Component {

  /**
   * Units of old text this component walks over plus, for an insert, units of new text: always
   * positive.
   */
  int length();

  /** Keeps the next {@code length} units. */
  record Retain(int length) implements Component {
    public Retain {
      requirePositive(length);
    }
  }

  /** Puts {@code text} here. */
  record Insert(String text) implements Component {
    public Insert {
      requirePositive(text.length());
    }

    @Override
    public int length() {
      return text.length();
    }
  }

  /** Removes the next {@code length} units. */
  record Delete(int length) implements Component {
    public Delete {
      requirePositive(length);
    }
  }

  private static void requirePositive(int length) {
    if (length <= 0) {
      throw new IllegalArgumentException("a component's length must be positive but was " + length);
    }
  }
}
