import { createDocument, documentPage } from './documents.ts';
import { openEditor } from './editor.ts';
import { element } from './elements.ts';

const id = new URLSearchParams(location.search).get('document');
if (id === null) {
  showStart();
} else {
  openEditor(id);
}

/** Asks which document to open. */
function showStart(): void {
  const form = element('start', HTMLFormElement);
  const name = element('name', HTMLInputElement);
  form.hidden = false;
  name.focus();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (name.value !== '') {
      location.assign(documentPage(name.value));
    }
  });
  element('create', HTMLButtonElement).addEventListener('click', () => {
    createDocument(name.value === '' ? undefined : name.value).then(
      (created) => location.assign(documentPage(created)),
      (error: unknown) => {
        element('problem', HTMLElement).textContent = String(error);
      },
    );
  });
}
