import type { Operation } from './ot/operation.ts';
import type { Snapshot } from './protocol.ts';

/** Who hears what happens to a document. {@link changed} may be called from within an edit. */
export interface Listener {
  /** The document, at the beginning; again only if everything is to be replaced by it. */
  opened(document: OpenedDocument): void;
  /** Somebody else's edit, to be applied to the editor's text as it is now. */
  applied(operation: Operation): void;
  changed(state: ConnectionState): void;
}

/** A document as it is when it is opened. */
export interface OpenedDocument extends Snapshot {
  readonly revision: number;
  readonly role: string;
}

/** How a connection stands. `saved` means that everything typed is in the log. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online'; readonly saved: boolean }
  /** Tries again by itself, at `retryAt` in ms since 1970; typing goes on. */
  | { readonly kind: 'offline'; readonly saved: boolean; readonly retryAt: number }
  /** For good. What is not saved is in the editor only. */
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly detail: string };

export type EndReason =
  | 'closed'
  | 'not-found'
  | 'deleted'
  | 'signed-out'
  | 'forbidden'
  | 'replaced'
  | 'protocol'
  | 'refused'
  | 'too-long'
  | 'lost-track';
