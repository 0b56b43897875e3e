import { expect, test } from 'vitest';
import { headersOf, Identity, subprotocolsOf } from '../../src/page/identity.ts';
import { MemoryStore } from './store.ts';

const SECRET = 'abcdefghijklmnopqrst-_';
const ann = { token: 'a.n.n', user: 'ann', until: 1 };
const bob = { token: 'b.o.b', user: 'bob', until: 1 };

test('shows nothing at first, then the token, also in the next window', () => {
  const store = new MemoryStore();
  const identity = new Identity(store, '');
  expect(identity.user).toBeUndefined();
  expect(identity.shown).toEqual({});
  identity.signIn(ann);
  const next = new Identity(store, '');
  expect([identity.user, next.user]).toEqual(['ann', 'ann']);
  expect(next.shown).toEqual({ token: 'a.n.n' });
});

test('says in headers what it says in subprotocols', () => {
  const shown = { token: 't', link: 'l', guest: 'g' };
  expect(headersOf(shown)).toEqual({
    Authorization: 'Bearer t',
    'Inklog-Link': 'l',
    'Inklog-Guest': 'g',
  });
  expect(subprotocolsOf(shown)).toEqual(['inklog.token.t', 'inklog.link.l', 'inklog.guest.g']);
  expect([headersOf({}), subprotocolsOf({})]).toEqual([{}, []]);
});

test('a guest uses the link at once, and is the same one the next time', () => {
  const store = new MemoryStore();
  const { shown } = new Identity(store, `#link=${SECRET}`);
  expect(shown).toEqual({ link: SECRET, guest: expect.stringMatching(/^[\w-]{22}$/) });
  expect(new Identity(store, `#link=${SECRET}`).shown).toEqual(shown);
  expect(new Identity(new MemoryStore(), `#link=${SECRET}`).shown).not.toEqual(shown);
});

test('who is signed in uses a link only where it is needed, and is no guest', () => {
  const store = new MemoryStore();
  new Identity(store, '').signIn(ann);
  const identity = new Identity(store, `#link=s.${SECRET}`);
  expect(identity.shown).toEqual({ token: 'a.n.n' });
  expect(identity.hasSpareLink).toBe(true);
  identity.useLink();
  expect(identity.shown).toEqual({ token: 'a.n.n', link: `s.${SECRET}` });
  expect(identity.self).toEqual({ token: 'a.n.n' });
  expect(identity.hasSpareLink).toBe(false);
});

test.each(['', '#', `#${SECRET}`, '#link=', '#link=short', `#link=${SECRET}x`, '#link=%20 " <b>'])(
  'takes no link from an address that ends with "%s"',
  (fragment) => {
    expect(new Identity(new MemoryStore(), fragment).shown).toEqual({});
  },
);

test('a window stays who it is when another one signs in as somebody else', () => {
  const store = new MemoryStore();
  const identity = new Identity(store, '');
  identity.signIn(ann);
  new Identity(store, '').signIn(bob);
  identity.renew({ ...ann, token: 'a.n.2' });
  expect(identity.shown).toEqual({ token: 'a.n.2' });
  expect(new Identity(store, '').user).toBe('bob');
});

test('keeps a renewed token for the next window', () => {
  const store = new MemoryStore();
  const identity = new Identity(store, '');
  identity.signIn(ann);
  identity.renew({ ...ann, token: 'a.n.2' });
  expect(new Identity(store, '').shown).toEqual({ token: 'a.n.2' });
});

test('signs out, also for the next window; leaves, for that only', () => {
  const store = new MemoryStore();
  const identity = new Identity(store, '');
  identity.signIn(ann);
  identity.leave(undefined);
  expect([identity.user, new Identity(store, '').user]).toEqual(['ann', undefined]);
  identity.leave(bob);
  expect([identity.user, new Identity(store, '').user]).toEqual(['ann', 'bob']);
  identity.signOut();
  expect([identity.user, new Identity(store, '').user]).toEqual([undefined, undefined]);
});

test.each(['', '{', 'null', '7', '[]', '{"token":"t"}', '{"token":1,"user":"u","until":1}'])(
  'is nobody where the store has %s',
  (kept) => {
    const store = new MemoryStore();
    store.setItem('inklog.signed-in', kept);
    expect(new Identity(store, '').user).toBeUndefined();
  },
);
