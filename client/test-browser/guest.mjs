// A guest without a name opens a share link, reads, sees what is typed and cannot type.
//
//   node guest.mjs URL [--screenshot FILE]
import { parseArgs } from 'node:util';
import { expect, openDocument, openWindow, press, run, shows, signIn, write } from './windows.mjs';

const DOCUMENT = `guest-${Date.now()}`;
const TEXT = 'for you to read';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { screenshot: { type: 'string' } },
});
const url = positionals[0]?.replace(/\/$/, '');
await run('guest', async (browser) => {
  expect(url !== undefined, 'usage: guest.mjs URL [--screenshot FILE]');
  const address = `${url}/?document=${DOCUMENT}`;
  const ann = await openWindow(browser, address);
  await signIn(ann, 'ann');
  await openDocument(ann, true);
  await write(ann, TEXT);
  await shows(ann, TEXT);

  await isTurnedAway(await openWindow(browser, address));

  const link = `${address}#link=${await linkForGuests(ann)}`;
  const guest = await openWindow(browser, link);
  await openDocument(guest, false);
  await shows(guest, TEXT);
  await typesInVain(guest);
  await press(ann, 'End');
  await write(ann, ', and nothing else');
  await Promise.all([ann, guest].map((page) => shows(page, `${TEXT}, and nothing else`)));
  if (values.screenshot !== undefined) {
    await guest.screenshot({ path: values.screenshot });
  }

  await guest.getByRole('button', { name: 'Say your name' }).click();
  await signIn(guest, 'bob');
  await openDocument(guest, false);
  await shows(guest, `${TEXT}, and nothing else`);
  await typesInVain(guest);
  return 'a guest and a reader with a name saw through a link what was typed, and could not type';
});

/** Without the link, and with a name, there is nothing. */
async function isTurnedAway(page) {
  await signIn(page, 'bob');
  await page.getByText('There is no such document, or it is not shared with you').waitFor();
  await page.locator('#create-missing').click();
  await page.getByText('There is a document of this name already').waitFor();
}

function linkForGuests(page) {
  return page.evaluate(async (id) => {
    const { token } = JSON.parse(localStorage.getItem('inklog.signed-in'));
    const response = await fetch(`/v1/documents/${id}/links`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ role: 'viewer', guests: true }),
    });
    return (await response.json()).secret;
  }, DOCUMENT);
}

async function typesInVain(page) {
  await page.getByText('Read only').waitFor();
  const before = await page.locator('.cm-content').textContent();
  await write(page, 'mine');
  await press(page, 'Enter', 'Backspace', 'Delete', 'Control+a', 'Control+x');
  const after = await page.locator('.cm-content').textContent();
  expect(after === before, `expected ${JSON.stringify(before)} but was ${JSON.stringify(after)}`);
}
