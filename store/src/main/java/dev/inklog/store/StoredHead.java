package dev.inklog.store;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;

/** The newest event of a document that a store holds: its revision, at least 1, and its hash. */
public record StoredHead(Revision revision, Hash hash) {}
