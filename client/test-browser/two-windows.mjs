// Two browser windows type into one document at once.
//
//   node two-windows.mjs URL [--expect] [--screenshot FILE]
//
// With --expect: a fresh window finds the text that a run without it left.
import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';

const DOCUMENT = 'two-windows';
const LINES = 12;
const SECONDS = 1000;

const [url, ...options] = process.argv.slice(2);
const screenshot = options[options.indexOf('--screenshot') + 1];
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  await (options.includes('--expect') ? find() : type());
} finally {
  await browser.close();
}

async function type() {
  const ann = await open();
  const bob = await open();
  await write(ann, 'top\n\nbottom');
  await agree(ann, bob);

  await Promise.all([writeLines(ann, 'ann', 'Control+Home'), writeLines(bob, 'bob', 'Control+End')]);
  await agree(ann, bob);
  const both = await text(ann);
  for (const line of [...linesOf('ann'), ...linesOf('bob')]) {
    require(both.includes(line), `expected "${line}" in ${both}`);
  }

  await bob.keyboard.press('Control+End');
  await write(bob, 'BOB');
  await agree(ann, bob);
  await ann.keyboard.press('Control+Home');
  await write(ann, 'ANN');
  await agree(ann, bob);
  await bob.keyboard.press('Control+z');
  await ann.waitForFunction(() => !document.querySelector('.cm-content').textContent.includes('BOB'));
  await agree(ann, bob);
  const undone = await text(ann);
  require(undone.includes('ANN'), 'expected an undo to leave what others typed');

  if (options.includes('--screenshot')) {
    await ann.screenshot({ path: screenshot });
  }
  console.log(`two windows agree on ${undone.length} characters`);
}

async function find() {
  const page = await open();
  for (const line of [...linesOf('ann'), ...linesOf('bob')]) {
    await page.waitForFunction(
      (wanted) => document.querySelector('.cm-content').textContent.includes(wanted),
      line,
    );
  }
  console.log(`found ${(await text(page)).length} characters again`);
}

async function open() {
  const context = await browser.newContext({ viewport: { width: 900, height: 640 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20 * SECONDS);
  page.on('pageerror', (error) => fail(String(error)));
  await page.goto(`${url}/?document=${DOCUMENT}`);
  const create = page.locator('#create-missing:not([hidden])');
  await page.locator('.cm-content').or(create).first().waitFor();
  if (await create.isVisible()) {
    await create.click();
  }
  await page.locator('.cm-content').waitFor();
  await page.locator('.cm-content').click();
  return page;
}

function linesOf(name) {
  return Array.from({ length: LINES }, (_, i) => `${name} wrote line ${i} 😀`);
}

async function writeLines(page, name, place) {
  await page.keyboard.press(place);
  for (const line of linesOf(name)) {
    await write(page, `${line}\n`);
  }
}

async function write(page, characters) {
  await page.keyboard.type(characters);
}

/** The text of a window, complete because the documents here are short. */
function text(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
  );
}

/** Waits until both windows have saved everything and show one text. */
async function agree(one, other) {
  const deadline = Date.now() + 20 * SECONDS;
  let texts = ['', ' '];
  while (texts[0] !== texts[1]) {
    require(Date.now() < deadline, `expected one text but were ${JSON.stringify(texts)}`);
    for (const page of [one, other]) {
      await page.waitForFunction(() => document.getElementById('state').textContent === 'Saved');
    }
    texts = await Promise.all([text(one), text(other)]);
  }
}

function chromiumPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const paths = (process.env['PATH'] ?? '').split(':');
  const found = names.flatMap((name) => paths.map((path) => `${path}/${name}`)).find(isExecutable);
  return found ?? fail('expected chromium, chromium-browser or google-chrome on the PATH');
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function require(condition, message) {
  if (!condition) {
    fail(message);
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
