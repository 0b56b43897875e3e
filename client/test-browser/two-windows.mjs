// Two browser windows type into one document at once.
//
//   node two-windows.mjs URL [--expect] [--screenshot FILE]
//
// With --expect: a fresh window finds exactly the text that a run without it left.
import { chromium } from 'playwright-core';
import { parseArgs } from 'node:util';
import { chromiumPath } from './chromium-path.mjs';

const DOCUMENT = 'two-windows';
const LINES = 12;
const DEADLINE = 20_000; // ms
// High enough to show every line: an editor puts only what is to be seen into the page.
const VIEWPORT = { width: 900, height: 1000 };

const BEGINNING = 'top\n\nbottom';
const WRITTEN = `${linesOf('ann')}${BEGINNING}${linesOf('bob')}`;
const LEFT_BEHIND = `${WRITTEN}ANN`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { expect: { type: 'boolean' }, screenshot: { type: 'string' } },
});
const url = positionals[0]?.replace(/\/$/, '');
let browser;
try {
  expect(url !== undefined, 'usage: two-windows.mjs URL [--expect] [--screenshot FILE]');
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  console.log(values.expect ? await find() : await type());
} catch (error) {
  console.error(`two windows: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
}

async function type() {
  const ann = await open();
  const bob = await open();
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

async function find() {
  const page = await open();
  await shows(page, LEFT_BEHIND);
  if (values.screenshot !== undefined) {
    await page.screenshot({ path: values.screenshot });
  }
  return `found the same ${LEFT_BEHIND.length} characters again`;
}

/** A new window with the document, which is created if there is none. */
async function open() {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  page.setDefaultTimeout(DEADLINE);
  page.on('pageerror', (error) => {
    console.error(`two windows: an error in the page: ${error.message}`);
    process.exitCode = 1;
  });
  await page.goto(`${url}/?document=${DOCUMENT}`);
  const create = page.locator('#create-missing');
  const content = page.locator('.cm-content');
  await content.or(create).filter({ visible: true }).waitFor();
  if (!values.expect && (await create.isVisible())) {
    await create.click();
  }
  await content.click();
  return page;
}

/** Twelve lines, each with a character of two UTF-16 units. */
function linesOf(name) {
  return Array.from({ length: LINES }, (_, i) => `${name} wrote line ${i} 😀\n`).join('');
}

async function write(page, characters) {
  await page.keyboard.type(characters);
}

async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

async function bothShow(one, other, text) {
  await Promise.all([shows(one, text), shows(other, text)]);
}

/** Waits until a window shows a text and says that all is saved. */
async function shows(page, text) {
  try {
    await page.waitForFunction(
      ({ wanted }) => {
        const lines = [...document.querySelectorAll('.cm-line')].map((line) => line.textContent);
        return (
          lines.join('\n') === wanted && document.getElementById('state').textContent === 'Saved'
        );
      },
      { wanted: text },
    );
  } catch (error) {
    const [state, lines] = await Promise.all([
      page.locator('#state').textContent(),
      page.locator('.cm-line').allTextContents(),
    ]);
    const actual = `${JSON.stringify(lines.join('\n'))} (${state})`;
    throw new Error(`expected ${JSON.stringify(text)} (Saved) but was ${actual}`, { cause: error });
  }
}

function expect(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
