package dev.inklog.e2e.replay;

/**
 * What a replay did and whether the texts agree; its JSON form is the tool's last line.
 *
 * @param trace file name
 * @param document id
 * @param edits recorded edits typed
 * @param operations operations sent: what was typed while one was outstanding goes as one
 * @param events of the document in the log, its creation included
 * @param seconds from the first edit to the last acknowledgement
 * @param endContent true if the typing client's text equals the recorded end content
 * @param rest true if the text read by REST does
 * @param ops true if the text folded from the committed log does
 * @param store true if the text loaded from the store does
 */
record ReplayReport(
    String trace,
    String document,
    int edits,
    long operations,
    long events,
    double seconds,
    long editsPerSecond,
    double ackP50Ms,
    double ackP99Ms,
    boolean endContent,
    boolean rest,
    boolean ops,
    boolean store) {

  boolean allAgree() {
    return endContent && rest && ops && store;
  }
}
