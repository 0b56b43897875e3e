// Browser windows for the scripts beside this one: what a person does in them and sees.
import { chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';

const DEADLINE = 20_000; // ms
// High enough to show every line: an editor puts only what is to be seen into the page.
const VIEWPORT = { width: 900, height: 1000 };

/** Runs a scenario in a browser and prints what it gives, or what was wrong. */
export async function run(name, scenario) {
  let browser;
  try {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    console.log(await scenario(browser));
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await browser?.close();
  }
}

/** A window that shares nothing with any other, at an address. */
export async function openWindow(browser, url) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  page.setDefaultTimeout(DEADLINE);
  page.on('pageerror', (error) => {
    console.error(`an error in the page: ${error.message}`);
    process.exitCode = 1;
  });
  await page.goto(url);
  return page;
}

/** Says a name when asked for it. */
export async function signIn(page, name) {
  await page.getByLabel('What is your name?').fill(name);
  await page.keyboard.press('Enter');
  await page.locator('#person-name', { hasText: name }).waitFor();
}

/** Waits for a document; creates it if there is none and `mayCreate`. */
export async function openDocument(page, mayCreate) {
  const create = page.locator('#create-missing');
  const content = page.locator('.cm-content');
  await content.or(create).filter({ visible: true }).waitFor();
  if (mayCreate && (await create.isVisible())) {
    await create.click();
  }
  await content.click();
}

export async function write(page, characters) {
  await page.keyboard.type(characters);
}

export async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** Waits until a window shows a text and says that all is saved. */
export async function shows(page, text) {
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

export function expect(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}
