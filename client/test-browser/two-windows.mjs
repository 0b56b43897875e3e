// Two browser windows type into one document at once.
//
//   node two-windows.mjs URL [--expect] [--screenshot FILE]
//
// With --expect: a fresh window finds exactly the text that a run without it left.
import { parseArgs } from 'node:util';
import { expect, openDocument, openWindow, press, run, shows, signIn, write } from './windows.mjs';

const DOCUMENT = 'two-windows';
const LINES = 12;

const BEGINNING = 'top\n\nbottom';
const WRITTEN = `${linesOf('ann')}${BEGINNING}${linesOf('bob')}`;
const LEFT_BEHIND = `${WRITTEN}ANN`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { expect: { type: 'boolean' }, screenshot: { type: 'string' } },
});
const url = positionals[0]?.replace(/\/$/, '');
await run('two windows', (browser) => {
  expect(url !== undefined, 'usage: two-windows.mjs URL [--expect] [--screenshot FILE]');
  return values.expect ? find(browser) : type(browser);
});

async function type(browser) {
  const ann = await open(browser);
  const bob = await open(browser);
  await press(ann, 'Control+a', 'Delete'); // Whatever an earlier run left.
  await write(ann, BEGINNING);
  await bothShow(ann, bob, BEGINNING);

  await press(ann, 'Control+Home');
  await press(bob, 'Control+End');
  await Promise.all([write(ann, linesOf('ann')), write(bob, linesOf('bob'))]);
  await bothShow(ann, bob, WRITTEN);

  // Moving away and back keeps what follows from being undone together with what was before.
  await press(bob, 'Control+Home', 'Control+End');
  await write(bob, 'BOB');
  await bothShow(ann, bob, `${WRITTEN}BOB`);
  await press(ann, 'Control+End');
  await write(ann, 'ANN');
  await bothShow(ann, bob, `${WRITTEN}BOBANN`);
  await press(bob, 'Control+z');
  await bothShow(ann, bob, LEFT_BEHIND);

  if (values.screenshot !== undefined) {
    await ann.screenshot({ path: values.screenshot });
  }
  return `two windows show the same ${LEFT_BEHIND.length} characters, typed at once`;
}

async function find(browser) {
  const page = await open(browser);
  await shows(page, LEFT_BEHIND);
  if (values.screenshot !== undefined) {
    await page.screenshot({ path: values.screenshot });
  }
  return `found the same ${LEFT_BEHIND.length} characters again`;
}

/** A new window of the same person with the document, which is created if there is none. */
async function open(browser) {
  const page = await openWindow(browser, `${url}/?document=${DOCUMENT}`);
  await signIn(page, 'ann');
  await openDocument(page, !values.expect);
  return page;
}

/** Twelve lines, each with a character of two UTF-16 units. */
function linesOf(name) {
  return Array.from({ length: LINES }, (_, i) => `${name} wrote line ${i} 😀\n`).join('');
}

async function bothShow(one, other, text) {
  await Promise.all([shows(one, text), shows(other, text)]);
}
