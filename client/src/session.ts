import { Operation } from './ot/operation.ts';
import { split } from './ot/splitting.ts';
import type { Edit, Limits, LogEvent, Nack, Resume, Welcome } from './protocol.ts';

/** UTF-8 bytes that a unit of text can take in JSON: a control character's escape. */
const MAX_BYTES_PER_UNIT = 6;
/** UTF-8 bytes of an edit beside its operation. */
const ENVELOPE_BYTES = 256;

/** What is to be done after a nack. */
export type AfterNack = 'nothing' | 'send' | 'send-later' | 'end';

/**
 * Where a client stands towards the log: nothing unacknowledged, one operation outstanding, or one
 * outstanding and what was typed since composed into a buffer (Jupiter, Nichols et al. 1995).
 *
 * Holds no text, no clock and no connection. What is unacknowledged will be later in the log than
 * what arrives before its acknowledgement, so it goes left.
 */
export class Session {
  /*
   *   the log:   … revision ──► remote events arrive here
   *                    │
   *                outstanding   sent, not yet an event; rewritten as remote events arrive
   *                    │
   *                 buffer       typed since, composed
   *                    │
   *                the editor's text
   */
  readonly id: string;
  #revision: number;
  #maxCost: number;
  #seq = 1;
  /** What was sent, as it was: a resend is identical. */
  #sent: Edit | undefined;
  #outstanding = Operation.IDENTITY;
  #buffer = Operation.IDENTITY;
  /** The revision to reach before what was refused is sent anew. */
  #resumeAt: number | undefined;

  constructor(welcome: Welcome) {
    this.id = welcome.session;
    this.#revision = welcome.revision;
    this.#maxCost = maxCost(welcome.limits);
  }

  /** The newest revision that is in the editor's text. */
  get revision(): number {
    return this.#revision;
  }

  /** True if something typed is not an event yet. */
  get pending(): boolean {
    return (
      this.#sent !== undefined || !this.#outstanding.isIdentity() || !this.#buffer.isIdentity()
    );
  }

  /** How to go on with this session on a new connection. */
  get resume(): Resume {
    return { session: this.id, revision: this.#revision };
  }

  /** Takes in what was typed. */
  edit(operation: Operation): void {
    this.#buffer = this.#buffer.compose(operation);
  }

  /** The edit to send now, if there is one: nothing is outstanding and something is typed. */
  next(): Edit | undefined {
    if (this.#resumeAt !== undefined && this.#revision < this.#resumeAt) {
      return undefined;
    }
    this.#resumeAt = undefined;
    if (this.#sent !== undefined) {
      return undefined;
    }
    if (this.#outstanding.isIdentity()) {
      [this.#outstanding, this.#buffer] = split(this.#buffer, this.#maxCost);
    }
    if (this.#outstanding.isIdentity()) {
      return undefined;
    }
    this.#sent = {
      type: 'edit',
      seq: this.#seq,
      base: this.#revision,
      op: this.#outstanding.components,
    };
    return this.#sent;
  }

  /** The edit that was sent and not answered, to be sent again on a new connection. */
  unanswered(): Edit | undefined {
    return this.#sent;
  }

  /**
   * Takes in the next events; gives what they change in the editor's text.
   *
   * @throws RangeError if a revision is left out
   */
  receive(events: readonly LogEvent[]): Operation {
    return events.reduce((all, event) => all.compose(this.#receive(event)), Operation.IDENTITY);
  }

  #receive(event: LogEvent): Operation {
    if (event.revision <= this.#revision) {
      return Operation.IDENTITY;
    }
    if (event.revision !== this.#revision + 1) {
      throw new RangeError(`expected revision ${this.#revision + 1} but was ${event.revision}`);
    }
    this.#revision = event.revision;
    if (event.session === this.id && event.seq === this.#seq) {
      this.#seq += 1;
      this.#sent = undefined;
      this.#outstanding = Operation.IDENTITY;
      return Operation.IDENTITY;
    }
    const afterOutstanding = event.operation.transform(this.#outstanding, 'right');
    const local = afterOutstanding.transform(this.#buffer, 'right');
    this.#buffer = this.#buffer.transform(afterOutstanding, 'left');
    this.#outstanding = this.#outstanding.transform(event.operation, 'left');
    return local;
  }

  /** Takes in that an edit was refused. */
  refuse(nack: Nack): AfterNack {
    if (nack.seq !== this.#sent?.seq || nack.code === 'already-accepted') {
      return 'nothing'; // The event itself arrives, or has arrived, in its place in the log.
    }
    switch (nack.code) {
      case 'stale-base':
      case 'sequence-gap':
        this.#seq = nack.expected ?? this.#seq;
        this.#sent = undefined;
        this.#resumeAt = nack.head;
        return 'send';
      default:
        return nack.retryable ? 'send-later' : 'end';
    }
  }
}

function maxCost(limits: Limits): number {
  const byBytes = Math.floor((limits.maxFrameBytes - ENVELOPE_BYTES) / MAX_BYTES_PER_UNIT);
  return Math.min(limits.maxOperationLength, byBytes);
}
