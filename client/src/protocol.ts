import type { Component } from './ot/component.ts';
import { Operation } from './ot/operation.ts';

/** The subprotocol that a socket asks for. */
export const PROTOCOL = 'inklog.v1';

/** What a client says. */
export type ClientMessage =
  | { readonly type: 'hello'; readonly resume?: Resume }
  | Edit
  | { readonly type: 'renew'; readonly token: string }
  | { readonly type: 'ping' };

/** An operation written against revision `base`, the `seq`th edit of its session. */
export interface Edit {
  readonly type: 'edit';
  readonly seq: number;
  readonly base: number;
  readonly op: readonly Component[];
}

/** Goes on with a session whose client knows everything up to a revision. */
export interface Resume {
  readonly session: string;
  readonly revision: number;
}

/** What the server says, as far as this client understands it. */
export type ServerMessage =
  | Welcome
  | { readonly type: 'events'; readonly events: readonly LogEvent[] }
  | Nack
  | Renewed
  | { readonly type: 'pong' };

/** The answer to `hello`: a whole document, or what was missed. */
export interface Welcome {
  readonly type: 'welcome';
  readonly session: string;
  readonly role: string;
  readonly revision: number;
  readonly start: Snapshot | readonly LogEvent[];
  readonly limits: Limits;
  /** When what was shown of who one is ends, if ever, and what time it is (ms since 1970). */
  readonly until?: number;
  readonly serverTime: number;
}

/** The answer to `renew`. */
export interface Renewed {
  readonly type: 'renewed';
  readonly until?: number;
}

export interface Snapshot {
  readonly title: string;
  readonly language: string;
  readonly text: string;
}

/** Limits of an edit: bytes of its frame, and units that it inserts plus its components. */
export interface Limits {
  readonly maxFrameBytes: number;
  readonly maxOperationLength: number;
}

/** An event of any type; one that does not change the text has the identity. */
export interface LogEvent {
  readonly revision: number;
  readonly session: string;
  readonly seq: number;
  readonly operation: Operation;
}

/** An edit that did not become an event, and why. */
export interface Nack {
  readonly type: 'nack';
  readonly seq: number;
  readonly code: string;
  readonly retryable: boolean;
  readonly head: number;
  /** The sequence to go on from, where one was left out. */
  readonly expected?: number;
}

/** Why a socket was closed, as the server numbers it. */
export const CloseCode = {
  PROTOCOL_VIOLATION: 1008,
  TOO_LARGE: 1009,
  UNAUTHORIZED: 4401,
  FORBIDDEN: 4403,
  NO_SUCH_DOCUMENT: 4404,
  REPLACED: 4409,
  DELETED: 4410,
} as const;

/**
 * Reads a frame of the server; undefined for a type that this client does not know.
 *
 * @throws TypeError or SyntaxError if it is not a message of the protocol
 */
export function readServerMessage(frame: string): ServerMessage | undefined {
  const json = object(JSON.parse(frame));
  switch (json['type']) {
    case 'welcome':
      return welcome(json);
    case 'events':
      return { type: 'events', events: events(json['events']) };
    case 'nack':
      return nack(json);
    case 'renewed':
      return { type: 'renewed', ...until(json) };
    case 'pong':
      return { type: 'pong' };
    default:
      return undefined;
  }
}

function welcome(json: Json): Welcome {
  const limits = object(json['limits']);
  return {
    type: 'welcome',
    session: string(json['session']),
    role: string(json['role']),
    revision: number(json['revision']),
    start: json['snapshot'] === undefined ? events(json['events']) : snapshot(json['snapshot']),
    limits: {
      maxFrameBytes: number(limits['maxFrameBytes']),
      maxOperationLength: number(limits['maxOperationLength']),
    },
    ...until(json),
    serverTime: number(json['serverTime']),
  };
}

function until(json: Json): { readonly until?: number } {
  return json['until'] === undefined ? {} : { until: number(json['until']) };
}

function snapshot(value: unknown): Snapshot {
  const json = object(value);
  return {
    title: string(json['title']),
    language: string(json['language']),
    text: string(json['text']),
  };
}

function events(value: unknown): readonly LogEvent[] {
  if (!Array.isArray(value)) {
    throw new TypeError('expected an array of events');
  }
  return value.map((item) => {
    const json = object(item);
    return {
      revision: number(json['revision']),
      session: string(json['session']),
      seq: number(json['seq']),
      operation: json['type'] === 'text-edited' ? Operation.fromJson(json['op']) : Operation.IDENTITY,
    };
  });
}

function nack(json: Json): Nack {
  const expected = json['expected'];
  return {
    type: 'nack',
    seq: number(json['seq']),
    code: string(json['code']),
    retryable: json['retryable'] === true,
    head: number(json['head']),
    ...(expected === undefined ? {} : { expected: number(expected) }),
  };
}

type Json = Readonly<Record<string, unknown>>;

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError('expected an object');
  }
  return value as Json;
}

function string(value: unknown): string {
  if (typeof value !== 'string') {
    throw new TypeError('expected a string');
  }
  return value;
}

function number(value: unknown): number {
  if (!Number.isSafeInteger(value)) {
    throw new TypeError('expected a whole number');
  }
  return value as number;
}
