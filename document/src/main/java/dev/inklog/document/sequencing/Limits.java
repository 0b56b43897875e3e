package dev.inklog.document.sequencing;

/**
 * What the sequencer refuses to go beyond. Part of the decision: a change of them changes what a
 * replay decides.
 *
 * @param maxOperationLength units that one operation may insert, and components it may have
 * @param maxDocumentLength units a document's text may have
 * @param window revisions a base may lie behind the head
 * @param maxMessageLength units a comment, a reply or a chat message may have
 * @param maxGrants people and links a document may be shared with
 * @param maxAnnotations comments, replies and named versions a document may ever have
 */
public record Limits(
    int maxOperationLength,
    int maxDocumentLength,
    int window,
    int maxMessageLength,
    int maxGrants,
    int maxAnnotations) {
  /**
   * 1 Mi units an operation, 10 Mi units a document, 10,000 revisions; 8 Ki units a message, 1,000
   * grants, 10,000 annotations.
   */
  public static final Limits DEFAULTS =
      new Limits(1 << 20, 10 << 20, 10_000, 8 << 10, 1_000, 10_000);

  /** Units that a title or the name of a version may have. */
  public static final int MAX_NAME_LENGTH = 200;

  /** Units that the name of a language may have. */
  public static final int MAX_LANGUAGE_LENGTH = 40;

  /** Participants that a document may be limited to. */
  public static final int MAX_PARTICIPANTS = 2_000;

  /**
   * @throws IllegalArgumentException unless all are positive
   */
  public Limits {
    if (maxOperationLength < 1
        || maxDocumentLength < 1
        || window < 1
        || maxMessageLength < 1
        || maxGrants < 1
        || maxAnnotations < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** This, with other limits of text. */
  public Limits withText(int operationLength, int documentLength, int revisions) {
    return new Limits(
        operationLength, documentLength, revisions, maxMessageLength, maxGrants, maxAnnotations);
  }
}
