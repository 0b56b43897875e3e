import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDocument, useLinkIfNeeded } from '../../src/page/documents.ts';
import { Identity } from '../../src/page/identity.ts';
import { credentialsOf, isKnown, requestToken } from '../../src/page/signing-in.ts';
import { MemoryStore } from './store.ts';

const LINK = '#link=abcdefghijklmnopqrst-_';

/** A server that knows tokens, an own issuer if `issues`, and a document that a link is needed for. */
class Server {
  readonly requests: string[] = [];
  readonly good = new Set<string>();
  issues = true;
  answers = true;

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    this.requests.push(`${init.method} ${path}`);
    if (!this.answers) {
      throw new TypeError('fetch failed');
    }
    const headers = new Headers(init.headers);
    switch (path) {
      case '/v1/sign-in':
        return this.#signIn(JSON.parse(String(init.body)));
      case '/v1/me':
        return this.#knows(headers) ? json(200, {}) : problem(401, 'unauthorized');
      case '/v1/documents/linked':
        return new Response(null, { status: headers.has('Inklog-Link') ? 200 : 404 });
      case '/v1/documents/broken':
        return problem(503, 'unavailable');
      case '/v1/documents':
        return problem(409, 'document-exists');
      default:
        return new Response(null, { status: path === '/v1/documents/mine' ? 200 : 404 });
    }
  };

  #signIn(body: { readonly name: string }): Response {
    if (!this.issues) {
      return problem(404, 'sign-in-elsewhere');
    }
    const token = `${body.name}.${this.good.size}`;
    this.good.add(token);
    return json(200, { token, user: body.name, until: 1 });
  }

  #knows(headers: Headers): boolean {
    const token = headers.get('Authorization')?.replace('Bearer ', '');
    return headers.has('Inklog-Link') || this.good.has(token ?? '');
  }
}

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status });
}

function problem(status: number, code: string): Response {
  return json(status, { code, detail: 'In words.' });
}

let server: Server;

async function signedIn(fragment = ''): Promise<Identity> {
  const identity = new Identity(new MemoryStore(), fragment);
  identity.signIn(await requestToken('ann'));
  server.requests.length = 0;
  return identity;
}

beforeEach(() => {
  server = new Server();
  vi.stubGlobal('fetch', server.fetch);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('is known by a token, or by a link, or not', async () => {
  expect(await isKnown(await signedIn())).toBe(true);
  expect(await isKnown(new Identity(new MemoryStore(), LINK))).toBe(true);
  expect(await isKnown(new Identity(new MemoryStore(), ''))).toBe(false);
});

test('says in which words a server does not sign in', async () => {
  server.issues = false;
  await expect(requestToken('ann')).rejects.toMatchObject({
    status: 404,
    code: 'sign-in-elsewhere',
    message: 'In words.',
  });
});

test('good credentials are not renewed', async () => {
  expect(await credentialsOf(await signedIn()).check()).toBe(true);
  expect(server.requests).toEqual(['GET /v1/me']);
});

test('a token that has ended is renewed under the same name, also where a link would do', async () => {
  for (const fragment of ['', LINK]) {
    const identity = await signedIn(fragment);
    identity.useLink();
    server.good.clear();
    const credentials = credentialsOf(identity);
    const before = credentials.subprotocols();
    server.good.add('somebody');
    expect(await credentials.check()).toBe(true);
    expect(identity.user).toBe('ann');
    expect(credentials.subprotocols()).not.toEqual(before);
  }
});

test('there is no new token where another issuer gives them, and for guests', async () => {
  const identity = await signedIn();
  server.good.clear();
  server.issues = false;
  expect(await credentialsOf(identity).renew()).toBeUndefined();
  expect(await credentialsOf(identity).check()).toBe(false);
  expect(server.requests).toEqual(['POST /v1/sign-in', 'GET /v1/me', 'POST /v1/sign-in']);
  expect(await credentialsOf(new Identity(new MemoryStore(), LINK)).renew()).toBeUndefined();
});

test('nothing is known of credentials while the server does not answer', async () => {
  const credentials = credentialsOf(await signedIn());
  server.answers = false;
  await expect(credentials.check()).rejects.toBeInstanceOf(TypeError);
  await expect(credentials.renew()).rejects.toBeInstanceOf(TypeError);
});

test('a link is used for what cannot be read without it, and for nothing else', async () => {
  for (const [id, needed] of [['linked', true], ['mine', false]] as const) {
    const identity = await signedIn(LINK);
    await useLinkIfNeeded(identity, id);
    expect(identity.shown.link !== undefined).toBe(needed);
  }
  const identity = await signedIn(LINK);
  await expect(useLinkIfNeeded(identity, 'broken')).rejects.toMatchObject({ status: 503 });
});

test('a document that exists is opened if it is shared, else it is said that it is not', async () => {
  const identity = await signedIn();
  expect(await createDocument(identity, 'mine')).toBe('mine');
  await expect(createDocument(identity, 'theirs')).rejects.toThrow('not shared with you');
  expect(server.requests).toHaveLength(4);
});
