package dev.inklog.document.audit;

import java.util.regex.Pattern;

/** How it ended for whoever asked. */
public sealed interface AccessOutcome {
  /** They got it. */
  AccessOutcome ALLOWED = new Allowed();

  /** They did not. */
  static AccessOutcome refused(String code) {
    return new Refused(code);
  }

  /** They got it. */
  record Allowed() implements AccessOutcome {}

  /**
   * They did not.
   *
   * @param code the name of the problem that they were told, as in {@code forbidden}
   */
  record Refused(String code) implements AccessOutcome {
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

    /**
     * @throws IllegalArgumentException if the code is no such name
     */
    public Refused {
      if (!CODE.matcher(code).matches()) {
        throw new IllegalArgumentException("the code of a refusal must be 1 to 64 of a-z 0-9 -");
      }
    }
  }
}
