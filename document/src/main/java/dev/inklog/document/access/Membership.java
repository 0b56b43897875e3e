package dev.inklog.document.access;

import dev.inklog.document.id.DocumentId;

/**
 * A document in the list of somebody who may do something with it.
 *
 * @param grant what they may do, and until when
 * @param deleted whether it is deleted, so that an owner can restore it
 */
public record Membership(DocumentId document, String title, Grant grant, boolean deleted) {}
