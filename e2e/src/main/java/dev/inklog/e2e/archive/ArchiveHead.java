package dev.inklog.e2e.archive;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;

/**
 * The first line of an archive.
 *
 * @param hash of the last event
 */
record ArchiveHead(DocumentId document, Revision revision, Hash hash) {
  static final String FORMAT = "inklog-document-1";
}
