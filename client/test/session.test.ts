import { describe, expect, test } from 'vitest';
import { Operation } from '../src/ot/operation.ts';
import { splits } from '../src/ot/surrogates.ts';
import type { Edit, LogEvent, Nack, Welcome } from '../src/protocol.ts';
import { Session } from '../src/session.ts';
import { Random, randomOperation } from './random.ts';

const LIMITS = { maxFrameBytes: 1_000_000, maxOperationLength: 60 };
const START = 'once 😀 upon';

/** A log with the tie rule of the server: what comes later goes left. Each edit counts once. */
class Log {
  readonly events: LogEvent[] = [
    { revision: 1, session: 'creator', seq: 1, operation: Operation.IDENTITY },
  ];
  text = START;

  submit(session: string, edit: Edit): void {
    if (this.events.some((event) => event.session === session && event.seq === edit.seq)) {
      return;
    }
    let operation = Operation.fromJson(JSON.parse(JSON.stringify(edit.op)));
    for (const event of this.events.slice(edit.base)) {
      operation = operation.transform(event.operation, 'left');
    }
    this.text = operation.apply(this.text);
    this.events.push({ revision: this.events.length + 1, session, seq: edit.seq, operation });
  }
}

/** Somebody who types, over a connection on which anything may be lost with the rest of it. */
class Person {
  readonly session: Session;
  text = START;
  #toServer: Edit[] = [];
  #heard = 1;
  #fromServer: LogEvent[] = [];

  constructor(name: string) {
    this.session = new Session(welcome(name));
  }

  type(operation: Operation): void {
    this.text = operation.apply(this.text);
    this.session.edit(operation);
  }

  send(): void {
    const edit = this.session.next();
    if (edit !== undefined) {
      this.#toServer.push(edit);
    }
  }

  arriveAt(log: Log): void {
    const edit = this.#toServer.shift();
    if (edit !== undefined) {
      log.submit(this.session.id, edit);
    }
  }

  publish(log: Log): void {
    this.#fromServer.push(...log.events.slice(this.#heard));
    this.#heard = log.events.length;
  }

  hear(count: number): void {
    this.text = this.session.receive(this.#fromServer.splice(0, count)).apply(this.text);
  }

  reconnect(log: Log): void {
    this.#toServer = [];
    this.#fromServer = [];
    const { revision } = this.session.resume;
    this.text = this.session.receive(log.events.slice(revision)).apply(this.text);
    this.#heard = log.events.length;
    const edit = this.session.unanswered();
    if (edit !== undefined) {
      this.#toServer.push(edit);
    }
  }
}

function welcome(session: string): Welcome {
  const you = { session, role: 'editor' };
  return { type: 'welcome', ...you, revision: 1, start: [], limits: LIMITS, serverTime: 0 };
}

function nack(session: Session, more: Partial<Nack>): Nack {
  const seq = session.unanswered()?.seq ?? 0;
  return { type: 'nack', seq, code: 'unavailable', retryable: true, head: 1, ...more };
}

test('whatever happens, everyone ends with the text of the log and nothing is lost or doubled', () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const random = new Random(seed);
    const log = new Log();
    const people = ['ann', 'bob', 'cid'].map((name) => new Person(name));
    let typed = 0;
    for (let step = 0; step < 120; step++) {
      const person = random.pick(people);
      switch (random.next(8)) {
        case 0:
        case 1: {
          const at = random.next(person.text.length + 1);
          if (!splits(person.text, at)) {
            person.type(Operation.of([at, '#']));
            typed += 1;
          }
          break;
        }
        case 2:
          person.type(harmless(random, person.text));
          break;
        case 3:
          person.send();
          break;
        case 4:
          person.arriveAt(log);
          break;
        case 5:
          person.publish(log);
          break;
        case 6:
          person.hear(1 + random.next(3));
          break;
        default:
          if (random.next(4) === 0) {
            person.reconnect(log);
          }
      }
    }
    settle(people, log);
    for (const person of people) {
      expect(person.text, `seed ${seed}`).toBe(log.text);
      expect(person.session.pending).toBe(false);
    }
    expect(log.text.split('#').length - 1, `seed ${seed}`).toBe(typed);
  }
}, 60_000);

/** An edit that takes no # out. */
function harmless(random: Random, text: string): Operation {
  const operation = randomOperation(random, text);
  return operation.apply(text).split('#').length >= text.split('#').length
    ? operation
    : Operation.IDENTITY;
}

function settle(people: readonly Person[], log: Log): void {
  while (people.some((person) => person.session.pending)) {
    for (const person of people) {
      person.send();
      person.arriveAt(log);
      person.reconnect(log);
    }
  }
  people.forEach((person) => person.reconnect(log));
}

describe('a session', () => {
  test('sends one edit at a time and composes the rest', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of(['a']));
    expect(session.next()).toEqual({ type: 'edit', seq: 1, base: 1, op: ['a'] });
    session.edit(Operation.of([1, 'b']));
    session.edit(Operation.of([2, 'c']));
    expect(session.next()).toBeUndefined();
    session.receive([{ revision: 2, session: 's', seq: 1, operation: Operation.of(['a']) }]);
    expect(session.next()).toEqual({ type: 'edit', seq: 2, base: 2, op: [1, 'bc'] });
  });

  test('sends what is too large in parts', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of(['x'.repeat(100)]));
    expect(session.next()?.op).toEqual(['x'.repeat(56)]);
    session.receive([{ revision: 2, session: 's', seq: 1, operation: Operation.of(['x']) }]);
    expect(session.next()?.op).toEqual([56, 'x'.repeat(44)]);
  });

  test('drops an event that it has, and does not take one after a gap', () => {
    const session = new Session(welcome('s'));
    const event = { session: 'other', seq: 1, operation: Operation.of(['a']) };
    expect(session.receive([{ revision: 1, ...event }]).isIdentity()).toBe(true);
    expect(() => session.receive([{ revision: 3, ...event }])).toThrow(RangeError);
  });

  test('rebases an edit whose base is too old once it has caught up', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of([2, 'x']));
    session.next();
    expect(session.refuse(nack(session, { code: 'stale-base', head: 2 }))).toBe('send');
    expect(session.next()).toBeUndefined();
    session.receive([{ revision: 2, session: 'o', seq: 1, operation: Operation.of(['abc']) }]);
    expect(session.next()).toEqual({ type: 'edit', seq: 1, base: 2, op: [5, 'x'] });
  });

  test('goes on from the sequence that the server expects', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of(['x']));
    session.next();
    session.refuse(nack(session, { code: 'sequence-gap', expected: 4 }));
    expect(session.next()?.seq).toBe(4);
  });

  test('sends again as it was what could not be taken, and gives up on what never will be', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of(['x']));
    const sent = session.next();
    expect(session.refuse(nack(session, {}))).toBe('send-later');
    expect(session.unanswered()).toBe(sent);
    expect(session.refuse(nack(session, { code: 'forbidden', retryable: false }))).toBe('end');
    expect(session.pending).toBe(true);
  });

  test('waits for the event of what was accepted already', () => {
    const session = new Session(welcome('s'));
    session.edit(Operation.of(['x']));
    session.next();
    const already = { code: 'already-accepted', retryable: false };
    expect(session.refuse(nack(session, already))).toBe('nothing');
    expect(session.refuse(nack(session, { seq: 9 }))).toBe('nothing');
  });
});
