package dev.inklog.sequencer.state;

import dev.inklog.document.access.Access;
import dev.inklog.document.id.Hash;
import dev.inklog.document.id.Revision;
import dev.inklog.document.sequencing.Head;

/**
 * What is stored of a head with each event: all but the access, which seldom changes and may be
 * large.
 */
record HeadEntry(Revision revision, int textLength, Hash hash, boolean deleted, int annotations) {

  static HeadEntry of(Head head) {
    return new HeadEntry(
        head.revision(), head.textLength(), head.hash(), head.deleted(), head.annotations());
  }

  Head with(Access access) {
    return new Head(revision, textLength, hash, access, deleted, annotations);
  }
}
