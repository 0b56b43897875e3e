import { createDocument, documentPage, isDocumentName, useLinkIfNeeded } from './documents.ts';
import { openEditor } from './editor.ts';
import { element } from './elements.ts';
import { Identity } from './identity.ts';
import { recognise } from './person.ts';
import { errorText } from './requests.ts';
import { Status } from './status.ts';

const identity = new Identity(localStorage, location.hash);
const status = new Status(element('state', HTMLElement));
addEventListener('hashchange', () => location.reload()); // Another link.
begin().catch((error: unknown) => status.say(errorText(error)));

async function begin(): Promise<void> {
  const id = new URLSearchParams(location.search).get('document');
  await recognise(identity);
  if (id !== null && isDocumentName(id)) {
    await useLinkIfNeeded(identity, id);
    openEditor(id, identity, status);
  } else {
    showStart(id ?? '');
  }
}

/** Asks which document to open; `asked` is a name that cannot be one, or empty. */
function showStart(asked: string): void {
  const form = element('start', HTMLFormElement);
  const name = element('name', HTMLInputElement);
  const problem = element('problem', HTMLElement);
  form.hidden = false;
  name.value = asked;
  name.focus();
  if (asked !== '') {
    problem.textContent = `A name has ${name.title}, up to ${name.maxLength} of them.`;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (name.value !== '') {
      location.assign(documentPage(name.value));
    }
  });
  element('create', HTMLButtonElement).addEventListener('click', () => {
    if (!form.reportValidity()) {
      return;
    }
    createDocument(identity, name.value === '' ? undefined : name.value).then(
      (created) => location.assign(documentPage(created)),
      (error: unknown) => {
        problem.textContent = errorText(error);
      },
    );
  });
}
