package dev.inklog.gateway.log;

import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.log.Submission;
import java.util.function.Consumer;

/** Where submissions go to be decided on. */
@FunctionalInterface
public interface Submissions {
  /**
   * Hands a submission over; its outcome is heard from the log. Submissions of one document keep
   * the order of the calls. May block for a bounded time while too much is under way.
   *
   * @param whenRefused told, at most once and from any thread, if the submission could not be made
   *     durable
   */
  void submit(Submission submission, Consumer<RefusalCode> whenRefused);
}
