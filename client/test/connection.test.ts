import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection, type ConnectionState, type Listener } from '../src/connection.ts';
import { Operation } from '../src/ot/operation.ts';

const URL = 'ws://localhost/v1/documents/d/socket';

/** The other end of a WebSocket. */
class Socket extends EventTarget {
  static readonly all: Socket[] = [];
  readonly sent: unknown[] = [];
  readonly protocol: string;
  closed = false;

  constructor(_url: string, protocol: string) {
    super();
    this.protocol = protocol;
    Socket.all.push(this);
  }

  send(frame: string): void {
    this.sent.push(JSON.parse(frame));
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  say(message: object | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  lose(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }));
  }
}

/** Remembers what it heard. */
class Ear implements Listener {
  readonly heard: unknown[] = [];
  readonly states: ConnectionState[] = [];

  opened(document: object): void {
    this.heard.push(document);
  }

  applied(operation: Operation): void {
    this.heard.push(operation.toJSON());
  }

  changed(state: ConnectionState): void {
    this.states.push(state);
  }
}

const limits = { maxFrameBytes: 1000, maxOperationLength: 100 };
const snapshot = { title: 't', language: 'text', text: 'hello' };
const welcome = { type: 'welcome', session: 's', role: 'editor', revision: 3, snapshot, limits };

function event(revision: number, session: string, seq: number, op: unknown): object {
  return { type: 'text-edited', revision, session, seq, op };
}

function opened(): { connection: Connection; ear: Ear; socket: Socket } {
  const ear = new Ear();
  const connection = Connection.open(URL, ear);
  const socket = Socket.all.at(-1)!;
  socket.open();
  socket.say(welcome);
  return { connection, ear, socket };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Socket);
});

afterEach(() => {
  Socket.all.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('says hello, opens the document, and is saved', () => {
  const { ear, socket } = opened();
  expect(socket.protocol).toBe('inklog.v1');
  expect(socket.sent).toEqual([{ type: 'hello' }]);
  expect(ear.heard).toEqual([{ ...snapshot, revision: 3, role: 'editor' }]);
  expect(ear.states).toEqual([{ kind: 'connecting' }, { kind: 'online', saved: true }]);
});

test('sends what is typed, and is saved once it is an event', () => {
  const { connection, ear, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  expect(socket.sent.at(-1)).toEqual({ type: 'edit', seq: 1, base: 3, op: [5, '!'] });
  expect(ear.states.at(-1)).toEqual({ kind: 'online', saved: false });
  socket.say({ type: 'events', events: [event(4, 's', 1, [5, '!'])] });
  expect(ear.states.at(-1)).toEqual({ kind: 'online', saved: true });
  expect(ear.heard).toHaveLength(1);
});

test('applies what others do, carried over what is typed here', () => {
  const { connection, ear, socket } = opened();
  connection.edit(Operation.of(['ab']));
  socket.say({ type: 'events', events: [event(4, 'other', 1, [5, '?'])] });
  expect(ear.heard.at(-1)).toEqual([7, '?']);
});

test('lets events of unknown types and unknown messages pass', () => {
  const { ear, socket } = opened();
  socket.say({ type: 'presence', joined: [] });
  socket.say({ type: 'events', events: [{ ...event(4, 'o', 1, null), type: 'from-tomorrow' }] });
  socket.say({ type: 'events', events: [event(5, 'o', 2, ['x'])] });
  expect(ear.heard.at(-1)).toEqual(['x']);
});

test('goes on with its session after a lost connection', () => {
  const { connection, ear, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  const edit = socket.sent.at(-1);
  socket.lose(1006);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'offline', saved: false });
  connection.edit(Operation.of([6, '!']));
  vi.advanceTimersByTime(10_000);
  const again = Socket.all.at(-1)!;
  expect(again).not.toBe(socket);
  again.open();
  expect(again.sent).toEqual([{ type: 'hello', resume: { session: 's', revision: 3 } }]);
  again.say({ ...welcome, snapshot: undefined, events: [event(4, 'o', 1, ['x'])] });
  expect(again.sent.at(-1)).toEqual(edit);
  expect(ear.heard.at(-1)).toEqual(['x']);
  again.say({ type: 'events', events: [event(5, 's', 1, [6, '!'])] });
  expect(again.sent.at(-1)).toEqual({ type: 'edit', seq: 2, base: 5, op: [7, '!'] });
});

test('does not send again what was accepted meanwhile', () => {
  const { connection, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  socket.lose(1001);
  vi.advanceTimersByTime(10_000);
  const again = Socket.all.at(-1)!;
  again.open();
  again.say({ ...welcome, snapshot: undefined, events: [event(4, 's', 1, [5, '!'])] });
  expect(again.sent).toHaveLength(1);
  expect(connection.pending).toBe(false);
});

test('pauses longer each time it cannot connect, within a bound', () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { ear, socket } = opened();
  socket.lose(1006);
  const pauses = [500, 1000, 2000, 4000, 8000, 10_000, 10_000].map((expected) => {
    const state = ear.states.at(-1)!;
    const pause = state.kind === 'offline' ? state.retryAt - Date.now() : 0;
    vi.advanceTimersByTime(expected);
    Socket.all.at(-1)!.lose(1006);
    return pause;
  });
  expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test('begins anew when too much was missed, unless something would be lost', () => {
  const { ear, socket } = opened();
  socket.lose(1006);
  vi.advanceTimersByTime(10_000);
  Socket.all.at(-1)!.open();
  Socket.all.at(-1)!.say({ ...welcome, revision: 90 });
  expect(ear.heard.at(-1)).toMatchObject({ revision: 90 });

  const other = opened();
  other.connection.edit(Operation.of(['x']));
  other.socket.lose(1006);
  vi.advanceTimersByTime(10_000);
  Socket.all.at(-1)!.open();
  Socket.all.at(-1)!.say({ ...welcome, revision: 90 });
  expect(other.ear.states.at(-1)).toMatchObject({ kind: 'ended', reason: 'lost-track' });
});

test.each([
  [4403, 'forbidden'],
  [4404, 'not-found'],
  [4409, 'replaced'],
  [4410, 'not-found'],
  [1008, 'protocol'],
  [1009, 'too-long'],
])('ends for good at close code %i', (code, reason) => {
  const { ear, socket } = opened();
  socket.lose(code);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'ended', reason });
  vi.advanceTimersByTime(60_000);
  expect(Socket.all).toHaveLength(1);
});

test('ends when the server speaks another language', () => {
  for (const frame of ['{', '[]', '{"type":"events"}', '{"type":"events","events":[{}]}']) {
    const { ear, socket } = opened();
    socket.say(frame);
    const last = ear.states.at(-1);
    expect(last?.kind === 'ended' ? last.reason : frame).toMatch(frame === '[]' ? '[]' : 'protocol');
  }
});

test('ends when an edit is refused for good, and sends again after a while when it is not', () => {
  const { connection, ear, socket } = opened();
  connection.edit(Operation.of(['x']));
  const edit = socket.sent.at(-1);
  socket.say({ type: 'nack', seq: 1, code: 'unavailable', retryable: true, head: 3 });
  vi.advanceTimersByTime(1000);
  expect(socket.sent.slice(1)).toEqual([edit, edit]);
  socket.say({ type: 'nack', seq: 1, code: 'forbidden', retryable: false, head: 3 });
  expect(ear.states.at(-1)).toEqual({ kind: 'ended', reason: 'refused', detail: 'forbidden' });
  expect(connection.pending).toBe(true);
});

test('pings, and connects again when nobody is there', () => {
  const { socket } = opened();
  vi.advanceTimersByTime(25_000);
  expect(socket.sent.at(-1)).toEqual({ type: 'ping' });
  socket.say({ type: 'pong' });
  vi.advanceTimersByTime(50_000);
  expect(socket.closed).toBe(false);
  vi.advanceTimersByTime(50_000);
  expect(socket.closed).toBe(true);
  expect(Socket.all.length).toBeGreaterThan(1);
});

test('closes', () => {
  const { connection, ear, socket } = opened();
  connection.close();
  socket.lose(1000);
  expect(socket.closed).toBe(true);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'ended', reason: 'closed' });
  vi.advanceTimersByTime(60_000);
  expect(Socket.all).toHaveLength(1);
});
