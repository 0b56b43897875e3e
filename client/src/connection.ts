import type { EndReason, Listener } from './listener.ts';
import type { Operation } from './ot/operation.ts';
import {
  CloseCode,
  PROTOCOL,
  readServerMessage,
  type ClientMessage,
  type Nack,
  type ServerMessage,
  type Snapshot,
  type Welcome,
} from './protocol.ts';
import { Session } from './session.ts';
import { Standing, type Credentials } from './standing.ts';

/** Milliseconds. The pause before trying again is random below a bound that doubles. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
const SEND_AGAIN_PAUSE = 1_000;
const PING_INTERVAL = 25_000;
/** A server that says nothing for so long is not there. */
const SILENCE = 2 * PING_INTERVAL;

/**
 * One document over a WebSocket that is opened again whenever it is lost. The session goes on where
 * it was: what was sent and not answered is sent again, what was typed meanwhile after it.
 */
export class Connection {
  readonly #url: string;
  readonly #standing: Standing;
  readonly #listener: Listener;
  #socket: WebSocket | undefined;
  #session: Session | undefined;
  #welcomed = false;
  #ended = false;
  #attempts = 0;
  #heardAt = 0;
  #saved: boolean | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  private constructor(url: string, credentials: Credentials, listener: Listener) {
    this.#url = url;
    this.#standing = new Standing(credentials);
    this.#listener = listener;
  }

  /** Opens a document: `ws[s]://host/v1/documents/{id}/socket`. */
  static open(url: string, credentials: Credentials, listener: Listener): Connection {
    const connection = new Connection(url, credentials, listener);
    listener.changed({ kind: 'connecting' });
    connection.#connect();
    return connection;
  }

  /** True if something typed is not in the log yet. */
  get pending(): boolean {
    return this.#session?.pending ?? false;
  }

  /**
   * Takes in what was typed, written against the text as it was just before; also while offline.
   *
   * @throws Error before the document was opened
   */
  edit(operation: Operation): void {
    if (this.#session === undefined) {
      throw new Error('expected the document to be open');
    }
    this.#session.edit(operation);
    this.#sendNext();
  }

  /** Ends the connection. What is not saved is not sent any more. */
  close(): void {
    this.#end('closed', '');
  }

  async #reconnect(): Promise<void> {
    try {
      if (!(await this.#standing.restore())) {
        return this.#end('signed-out', '');
      }
    } catch {
      return this.#tryLater();
    }
    if (!this.#ended) {
      this.#connect();
    }
  }

  #connect(): void {
    const socket = new WebSocket(this.#url, [PROTOCOL, ...this.#standing.offer()]);
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.addEventListener('open', () => {
      this.#standing.accept();
      this.#hello();
    });
    socket.addEventListener('message', (event) => {
      if (socket === this.#socket) {
        this.#heard(String(event.data));
      }
    });
    socket.addEventListener('close', (event) => {
      if (socket === this.#socket) {
        this.#lost(event.code, event.reason);
      }
    });
    this.#heartbeat = setInterval(() => this.#beat(), PING_INTERVAL);
  }

  #hello(): void {
    const resume = this.#session?.resume;
    this.#send(resume === undefined ? { type: 'hello' } : { type: 'hello', resume });
  }

  #beat(): void {
    if (Date.now() - this.#heardAt > SILENCE) {
      this.#lost(0, 'silence');
    } else if (this.#welcomed) {
      this.#send({ type: 'ping' });
      void this.#renew();
    }
  }

  /** Stays on this socket beyond its token's end. Without a new one the server closes it then. */
  async #renew(): Promise<void> {
    const socket = this.#socket;
    const token = await this.#standing.renewal().catch(() => undefined);
    if (token !== undefined && socket === this.#socket) {
      this.#send({ type: 'renew', token });
    }
  }

  #heard(frame: string): void {
    this.#heardAt = Date.now();
    try {
      const message = readServerMessage(frame);
      if (message !== undefined) {
        this.#take(message);
      }
    } catch (error) {
      this.#end('protocol', String(error));
    }
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'events':
        this.#apply(this.#opened().receive(message.events));
        return this.#sendNext();
      case 'nack':
        return this.#refused(message);
      case 'renewed':
        return this.#standing.last(message.until);
      case 'pong':
        return;
    }
  }

  #welcome(welcome: Welcome): void {
    this.#attempts = 0;
    this.#welcomed = true;
    this.#standing.last(welcome.until, welcome.serverTime);
    if ('text' in welcome.start) {
      this.#start(welcome, welcome.start);
    } else {
      this.#apply(this.#opened().receive(welcome.start));
      const unanswered = this.#opened().unanswered();
      if (unanswered !== undefined) {
        this.#send(unanswered);
      }
    }
    if (!this.#ended) {
      this.#sendNext();
    }
  }

  /** Begins with a whole document: the first time, or when too much was missed to be replayed. */
  #start(welcome: Welcome, snapshot: Snapshot): void {
    if (this.pending) {
      // Whether the edit that was sent is in that text cannot be known, so nothing can be sent.
      this.#end('lost-track', 'too much happened while this window was offline');
      return;
    }
    this.#session = new Session(welcome);
    this.#listener.opened({ ...snapshot, revision: welcome.revision, role: welcome.role });
  }

  #refused(nack: Nack): void {
    switch (this.#opened().refuse(nack)) {
      case 'nothing':
        return;
      case 'send':
        return this.#sendNext();
      case 'send-later': {
        const socket = this.#socket;
        const edit = this.#opened().unanswered();
        setTimeout(() => {
          if (socket === this.#socket && edit === this.#session?.unanswered() && edit) {
            this.#send(edit);
          }
        }, SEND_AGAIN_PAUSE);
        return;
      }
      case 'end':
        return this.#end('refused', nack.code);
    }
  }

  #opened(): Session {
    if (this.#session === undefined) {
      throw new Error('expected a welcome first');
    }
    return this.#session;
  }

  #apply(operation: Operation): void {
    if (!operation.isIdentity()) {
      this.#listener.applied(operation);
    }
  }

  #sendNext(): void {
    if (!this.#welcomed) {
      return;
    }
    const edit = this.#session?.next();
    if (edit !== undefined) {
      this.#send(edit);
    }
    this.#tellOnline();
  }

  #tellOnline(): void {
    const saved = !this.pending;
    if (saved !== this.#saved) {
      this.#saved = saved;
      this.#listener.changed({ kind: 'online', saved });
    }
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #lost(code: number, reason: string): void {
    switch (code) {
      case CloseCode.NO_SUCH_DOCUMENT:
        return this.#end('not-found', reason);
      case CloseCode.DELETED:
        return this.#end('deleted', reason);
      case CloseCode.FORBIDDEN:
        return this.#end('forbidden', reason);
      case CloseCode.REPLACED:
        return this.#end('replaced', reason);
      case CloseCode.PROTOCOL_VIOLATION:
        return this.#end('protocol', reason);
      case CloseCode.TOO_LARGE:
        return this.#end('too-long', reason);
      case CloseCode.UNAUTHORIZED:
        this.#standing.refuse();
        return this.#tryLater();
      default:
        return this.#tryLater();
    }
  }

  #tryLater(): void {
    this.#disconnect();
    if (this.#ended) {
      return;
    }
    const pause = Math.random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#retry = setTimeout(() => void this.#reconnect(), pause);
    this.#listener.changed({
      kind: 'offline',
      saved: !this.pending,
      retryAt: Date.now() + pause,
    });
  }

  #disconnect(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#welcomed = false;
    this.#saved = undefined;
    socket?.close();
  }

  #end(reason: EndReason, detail: string): void {
    if (!this.#ended) {
      this.#ended = true;
      this.#disconnect();
      this.#listener.changed({ kind: 'ended', reason, detail });
    }
  }
}
