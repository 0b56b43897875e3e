package dev.inklog.document.sequencing;

/**
 * What the sequencer refuses to go beyond. Part of the decision: a change of them changes what a
 * replay decides.
 *
 * @param maxOperationLength units that one operation may insert, and components it may have
 * @param maxDocumentLength units a document's text may have
 * @param window revisions a base may lie behind the head
 */
public record Limits(int maxOperationLength, int maxDocumentLength, int window) {
  /** 1 Mi units an operation, 10 Mi units a document, 10,000 revisions. */
  public static final Limits DEFAULTS = new Limits(1 << 20, 10 << 20, 10_000);

  /**
   * @throws IllegalArgumentException unless all are positive
   */
  public Limits {
    if (Math.min(maxOperationLength, Math.min(maxDocumentLength, window)) < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
