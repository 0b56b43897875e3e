package dev.inklog.gateway.room;

import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Refusal;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.document.ot.Component;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;
import dev.inklog.document.sequencing.Limits;
import dev.inklog.document.state.Document;
import dev.inklog.gateway.protocol.EncodedEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a gateway refuses. The sequencer decides all of it again, but for one thing: whether an edit
 * splits a character can only be seen where the text is, which is here. Pure.
 */
public final class EditPolicy {
  private final Limits limits;

  public EditPolicy(Limits limits) {
    this.limits = limits;
  }

  /** Why an edit is not submitted; empty if it is to be. */
  public Optional<Refusal> refusal(Operation operation, Revision base, EditContext context) {
    Revision head = context.head().revision();
    if (size(operation) > limits.maxOperationLength()) {
      return Optional.of(
          Refusal.ofLimit(RefusalCode.OPERATION_TOO_LARGE, head, limits.maxOperationLength()));
    }
    return code(operation, base, context).map(code -> Refusal.of(code, head));
  }

  private static Optional<RefusalCode> code(
      Operation operation, Revision base, EditContext context) {
    if (operation.hasUnpairedSurrogate()) {
      return Optional.of(RefusalCode.UNPAIRED_SURROGATE);
    }
    if (base.compareTo(context.head().revision()) > 0) {
      return Optional.of(RefusalCode.BASE_AHEAD);
    }
    if (context.sinceBase().isEmpty()) {
      return Optional.of(RefusalCode.STALE_BASE);
    }
    List<EncodedEvent> concurrent = context.sinceBase().get();
    if (operation.span() > baseLength(context.head(), concurrent)) {
      return Optional.of(RefusalCode.OUT_OF_BOUNDS);
    }
    return rebased(operation, concurrent).splitsCharacter(context.head().text())
        ? Optional.of(RefusalCode.UNPAIRED_SURROGATE)
        : Optional.empty();
  }

  private static int baseLength(Document head, List<EncodedEvent> concurrent) {
    return head.text().length()
        - concurrent.stream().mapToInt(event -> event.operation().lengthChange()).sum();
  }

  private static Operation rebased(Operation operation, List<EncodedEvent> concurrent) {
    Operation rebased = operation;
    for (EncodedEvent event : concurrent) {
      rebased = rebased.transform(event.operation(), Side.LEFT);
    }
    return rebased;
  }

  private static long size(Operation operation) {
    long size = 0;
    for (Component component : operation.components()) {
      size += 1 + (component instanceof Component.Insert(String text) ? text.length() : 0);
    }
    return size;
  }
}
