import { createDocument, documentPage, errorText, isDocumentName } from './documents.ts';
import { openEditor } from './editor.ts';
import { element } from './elements.ts';

const id = new URLSearchParams(location.search).get('document');
if (id !== null && isDocumentName(id)) {
  openEditor(id);
} else {
  showStart(id ?? '');
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
    createDocument(name.value === '' ? undefined : name.value).then(
      (created) => location.assign(documentPage(created)),
      (error: unknown) => {
        problem.textContent = errorText(error);
      },
    );
  });
}
