package dev.inklog.gateway.room;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import java.util.Optional;

/** What a gateway can refuse without asking the sequencer, which decides all of it again. Pure. */
public final class EditPolicy {
  private final Limits limits;

  public EditPolicy(Limits limits) {
    this.limits = limits;
  }

  /**
   * Why an edit need not be submitted; empty if it is to be.
   *
   * @param head the document as this gateway has it, which may be behind the sequencer's
   */
  public Optional<Refusal> refusal(Operation operation, Revision base, Document head) {
    if (size(operation) > limits.maxOperationLength()) {
      return Optional.of(
          Refusal.ofLimit(
              RefusalCode.OPERATION_TOO_LARGE, head.revision(), limits.maxOperationLength()));
    }
    if (operation.hasUnpairedSurrogate()) {
      return Optional.of(Refusal.of(RefusalCode.UNPAIRED_SURROGATE, head.revision()));
    }
    if (base.equals(head.revision()) && operation.span() > head.text().length()) {
      return Optional.of(Refusal.of(RefusalCode.OUT_OF_BOUNDS, head.revision()));
    }
    return Optional.empty();
  }

  private static long size(Operation operation) {
    long size = 0;
    for (Component component : operation.components()) {
      size += 1 + (component instanceof Component.Insert(String text) ? text.length() : 0);
    }
    return size;
  }
}
