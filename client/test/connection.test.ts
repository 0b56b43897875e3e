import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection } from '../src/connection.ts';
import type { ConnectionState, Listener } from '../src/listener.ts';
import { Operation } from '../src/ot/operation.ts';
import type { Credentials } from '../src/standing.ts';

const URL = 'ws://localhost/v1/documents/d/socket';

/** The other end of a WebSocket. */
class Socket extends EventTarget {
  static readonly all: Socket[] = [];
  readonly sent: unknown[] = [];
  readonly protocols: readonly string[];
  closed = false;

  constructor(_url: string, protocols: readonly string[]) {
    super();
    this.protocols = protocols;
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

/** Tokens from an issuer that can be told what to do. */
class Tokens implements Credentials {
  #token = 1;
  checks = 0;
  good = true;
  renewable = true;
  reachable = true;

  subprotocols(): readonly string[] {
    return [`inklog.token.${this.#token}`];
  }

  async check(): Promise<boolean> {
    this.checks += 1;
    this.#reach();
    return this.good || (await this.renew()) !== undefined;
  }

  async renew(): Promise<string | undefined> {
    this.#reach();
    if (!this.renewable) {
      return undefined;
    }
    this.#token += 1;
    this.good = true;
    return String(this.#token);
  }

  #reach(): void {
    if (!this.reachable) {
      throw new TypeError('expected a network');
    }
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

const MINUTE = 60_000;
const limits = { maxFrameBytes: 1000, maxOperationLength: 100 };
const snapshot = { title: 't', language: 'text', text: 'hello' };
const you = { session: 's', role: 'editor' };
const welcome = { type: 'welcome', ...you, revision: 3, snapshot, limits, serverTime: 0 };
const resumed = { ...welcome, snapshot: undefined, events: [] };

function event(revision: number, session: string, seq: number, op: unknown): object {
  return { type: 'text-edited', revision, session, seq, op };
}

interface Opened {
  readonly connection: Connection;
  readonly tokens: Tokens;
  readonly ear: Ear;
  readonly socket: Socket;
}

function opened(more: object = {}): Opened {
  const tokens = new Tokens();
  const ear = new Ear();
  const connection = Connection.open(URL, tokens, ear);
  const socket = Socket.all.at(-1)!;
  socket.open();
  socket.say({ ...welcome, ...more });
  return { connection, tokens, ear, socket };
}

/** The socket of the next attempt. */
async function next(): Promise<Socket> {
  const before = Socket.all.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(Socket.all).toHaveLength(before + 1);
  return Socket.all.at(-1)!;
}

/** Lets time pass on a socket whose server is there. */
async function wait(socket: Socket, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    await vi.advanceTimersByTimeAsync(Math.min(25_000, end - Date.now()));
    socket.say({ type: 'pong' });
  }
}

function isRenewal(message: unknown): boolean {
  return (message as { readonly type: unknown }).type === 'renew';
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
  expect(socket.protocols).toEqual(['inklog.v1', 'inklog.token.1']);
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

test('goes on with its session after a lost connection', async () => {
  const { connection, ear, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  const edit = socket.sent.at(-1);
  socket.lose(1006);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'offline', saved: false });
  connection.edit(Operation.of([6, '!']));
  const again = await next();
  expect(again).not.toBe(socket);
  again.open();
  expect(again.sent).toEqual([{ type: 'hello', resume: { session: 's', revision: 3 } }]);
  again.say({ ...welcome, snapshot: undefined, events: [event(4, 'o', 1, ['x'])] });
  expect(again.sent.at(-1)).toEqual(edit);
  expect(ear.heard.at(-1)).toEqual(['x']);
  again.say({ type: 'events', events: [event(5, 's', 1, [6, '!'])] });
  expect(again.sent.at(-1)).toEqual({ type: 'edit', seq: 2, base: 5, op: [7, '!'] });
});

test('does not send again what was accepted meanwhile', async () => {
  const { connection, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  socket.lose(1001);
  const again = await next();
  again.open();
  again.say({ ...welcome, snapshot: undefined, events: [event(4, 's', 1, [5, '!'])] });
  expect(again.sent).toHaveLength(1);
  expect(connection.pending).toBe(false);
});

test('pauses longer each time it cannot connect, within a bound', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { ear, socket } = opened();
  socket.lose(1006);
  for (const pause of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    expect(ear.states.at(-1)).toMatchObject({ kind: 'offline', retryAt: Date.now() + pause });
    await vi.advanceTimersByTimeAsync(pause);
    Socket.all.at(-1)!.lose(1006);
  }
});

test('begins anew when too much was missed, unless something would be lost', async () => {
  const { ear, socket } = opened();
  socket.lose(1006);
  const again = await next();
  again.open();
  again.say({ ...welcome, revision: 90 });
  expect(ear.heard.at(-1)).toMatchObject({ revision: 90 });

  const other = opened();
  other.connection.edit(Operation.of(['x']));
  other.socket.lose(1006);
  const third = await next();
  third.open();
  third.say({ ...welcome, revision: 90 });
  expect(other.ear.states.at(-1)).toMatchObject({ kind: 'ended', reason: 'lost-track' });
});

test.each([
  [4403, 'forbidden'],
  [4404, 'not-found'],
  [4409, 'replaced'],
  [4410, 'deleted'],
  [1008, 'protocol'],
  [1009, 'too-long'],
])('ends for good at close code %i', async (code, reason) => {
  const { ear, socket } = opened();
  socket.lose(code);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'ended', reason });
  await vi.advanceTimersByTimeAsync(MINUTE);
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

test('pings, and connects again when nobody is there', async () => {
  const { socket } = opened();
  vi.advanceTimersByTime(25_000);
  expect(socket.sent.at(-1)).toEqual({ type: 'ping' });
  socket.say({ type: 'pong' });
  vi.advanceTimersByTime(50_000);
  expect(socket.closed).toBe(false);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(socket.closed).toBe(true);
  expect(Socket.all.length).toBeGreaterThan(1);
});

test('shows a new token in the last minute, by the clock of the server, and stays', async () => {
  const serverTime = Date.now() + 7 * 60 * MINUTE;
  const { ear, socket } = opened({ serverTime, until: serverTime + 10 * MINUTE });
  await wait(socket, 9 * MINUTE - 1_000);
  expect(socket.sent).not.toContainEqual(expect.objectContaining({ type: 'renew' }));
  await wait(socket, 30_000);
  expect(socket.sent.at(-1)).toEqual({ type: 'renew', token: '2' });
  socket.say({ type: 'renewed', until: serverTime + 20 * MINUTE });
  await wait(socket, 9 * MINUTE);
  expect(socket.sent.filter(isRenewal)).toHaveLength(1);
  await wait(socket, 2 * MINUTE);
  expect(socket.sent.filter(isRenewal).at(1)).toEqual({ type: 'renew', token: '3' });
  expect(Socket.all).toHaveLength(1);
  expect(ear.states.at(-1)).toEqual({ kind: 'online', saved: true });
});

test('shows a token that ends in a year, or never, for as long', async () => {
  const now = Date.now();
  for (const until of [now + 365 * 24 * 60 * MINUTE, undefined]) {
    const { socket } = opened({ serverTime: now, until });
    await wait(socket, 60 * MINUTE);
    expect(socket.sent.filter(isRenewal)).toEqual([]);
  }
});

test('gets a new token when it is told that the old one has ended, and loses nothing', async () => {
  const { connection, tokens, ear, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  const edit = socket.sent.at(-1);
  tokens.good = false;
  socket.lose(4401);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'offline', saved: false });
  const again = await next();
  expect(again.protocols).toEqual(['inklog.v1', 'inklog.token.2']);
  again.open();
  again.say(resumed);
  expect(again.sent).toEqual([{ type: 'hello', resume: { session: 's', revision: 3 } }, edit]);
});

test('gets a new token before it comes back after the end of the old one', async () => {
  const { tokens, socket } = opened({ serverTime: Date.now(), until: Date.now() + MINUTE });
  tokens.good = false;
  socket.lose(1006);
  expect((await next()).protocols).toContain('inklog.token.2');
});

test('asks whether it is known when a socket does not open', async () => {
  const { tokens, socket } = opened();
  socket.lose(1006);
  const refused = await next();
  expect(tokens.checks).toBe(0);
  tokens.good = false;
  refused.lose(1006);
  expect((await next()).protocols).toContain('inklog.token.2');
  expect(tokens.checks).toBe(1);
});

test('is signed out when there is no new token, and does not try again', async () => {
  const { connection, tokens, ear, socket } = opened();
  connection.edit(Operation.of([5, '!']));
  tokens.good = false;
  tokens.renewable = false;
  socket.lose(4401);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'ended', reason: 'signed-out' });
  expect(ear.heard).toHaveLength(1);
  expect(connection.pending).toBe(true);
  expect(tokens.checks).toBe(1);
  expect(Socket.all).toHaveLength(1);
});

test('stays until the end when there is no new token', async () => {
  const { tokens, ear, socket } = opened({ serverTime: Date.now(), until: Date.now() + MINUTE });
  tokens.renewable = false;
  await wait(socket, MINUTE);
  expect(socket.sent.filter(isRenewal)).toEqual([]);
  expect(ear.states.at(-1)).toEqual({ kind: 'online', saved: true });
});

test('is offline while nobody can say whether it is known', async () => {
  const { tokens, ear, socket } = opened();
  tokens.reachable = false;
  socket.lose(4401);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'offline' });
  expect(Socket.all).toHaveLength(1);
  tokens.reachable = true;
  await next();
});

test('stays closed while it is being asked whether it is known', async () => {
  const { connection, ear, socket } = opened();
  socket.lose(4401);
  vi.advanceTimersByTime(10_000);
  connection.close();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(ear.states.at(-1)).toMatchObject({ kind: 'ended', reason: 'closed' });
  expect(Socket.all).toHaveLength(1);
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
