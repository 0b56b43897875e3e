package dev.inklog.e2e.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param begunLate documents whose first events are no longer in the topic, and cannot be checked
 * @param problems how many there are
 * @param examples the first hundred of them
 */
public record AuditReport(
    long events, int documents, long begunLate, long problems, List<String> examples) {}
