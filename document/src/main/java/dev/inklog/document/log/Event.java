package dev.inklog.document.log;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;

/**
 * A submission with its place in the log of its document.
 *
 * @param input where the submission stands in {@code edits}
 * @param hash SHA-256 over the previous event's hash and this event's canonical bytes: see {@link
 *     EventHash}
 */
public record Event(
    DocumentId documentId,
    Revision revision,
    Origin origin,
    InputPosition input,
    Body body,
    Hash hash) {}
