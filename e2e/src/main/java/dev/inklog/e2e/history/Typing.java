package dev.inklog.e2e.history;

import dev.inklog.document.id.ClientSequence;
import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Principal;
import dev.inklog.document.id.Revision;
import dev.inklog.document.id.SessionId;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.Origin;
import dev.inklog.document.log.Submission;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.OperationBuilder;
import dev.inklog.e2e.replay.Trace;

/**
 * A recorded history, typed over and over: each time after what is there already. Submission 0
 * creates the document, submission {@code i} is its edit {@code i}.
 */
record Typing(DocumentId id, Trace trace) {
  private static final Principal AUTHOR = new Principal("guest");

  Submission submission(int i) {
    Body body =
        i == 0
            ? new Body.DocumentCreated("History", "text", "")
            : new Body.TextEdited(operation(i - 1));
    Origin origin = new Origin(new SessionId("typist"), new ClientSequence(i + 1L), AUTHOR);
    return new Submission(id, origin, new Revision(i), body, "");
  }

  private Operation operation(int edit) {
    int round = edit / trace.edits().size();
    Operation recorded = trace.edits().get(edit % trace.edits().size());
    OperationBuilder operation = Operation.builder().retain(round * trace.endContent().length());
    recorded.components().forEach(operation::add);
    return operation.build();
  }
}
