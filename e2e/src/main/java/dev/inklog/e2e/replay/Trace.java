package dev.inklog.e2e.replay;

import dev.inklog.document.ot.Operation;
import java.util.List;

/**
 * One linear editing history on an initially empty document, in UTF-16 units.
 *
 * @param edits one per recorded transaction, each written against the result of the ones before
 * @param endContent the text they must lead to
 */
public record Trace(List<Operation> edits, String endContent) {}
