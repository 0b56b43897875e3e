package dev.inklog.document.log;

import dev.inklog.document.id.Revision;
import java.util.OptionalLong;

/**
 * Why a submission was turned away.
 *
 * @param head the document's head when it was decided, or the revision of an already accepted
 *     submission
 * @param expected the client sequence to go on from, for {@link RefusalCode#SEQUENCE_GAP}
 * @param limit the limit that was hit, where one was
 */
public record Refusal(RefusalCode code, Revision head, OptionalLong expected, OptionalLong limit) {
  /** A refusal that needs no more than its code. */
  public static Refusal of(RefusalCode code, Revision head) {
    return new Refusal(code, head, OptionalLong.empty(), OptionalLong.empty());
  }

  /** A refusal by a limit. */
  public static Refusal ofLimit(RefusalCode code, Revision head, long limit) {
    return new Refusal(code, head, OptionalLong.empty(), OptionalLong.of(limit));
  }
}
