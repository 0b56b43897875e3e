import { element } from './elements.ts';
import type { SignedIn } from './identity.ts';
import { errorText, Refused } from './requests.ts';
import { requestToken } from './signing-in.ts';

/** Asks for a name, in place of all else, until there is a token for one; `before` is the last. */
export function askName(before = ''): Promise<SignedIn> {
  const form = element('sign-in', HTMLFormElement);
  const name = element('person', HTMLInputElement);
  const problem = element('sign-in-problem', HTMLElement);
  const submit = element('sign-in-submit', HTMLButtonElement);
  form.hidden = false;
  document.body.dataset['asking'] = 'name';
  name.value = before;
  name.focus();
  name.select();
  return new Promise((done) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      problem.textContent = '';
      submit.disabled = true;
      requestToken(name.value.trim())
        .then((signedIn) => {
          form.hidden = true;
          delete document.body.dataset['asking'];
          done(signedIn);
        })
        .catch((error: unknown) => {
          problem.textContent = whyNot(error);
          name.focus();
        })
        .finally(() => {
          submit.disabled = false;
        });
    };
  });
}

function whyNot(error: unknown): string {
  return error instanceof Refused && error.code === 'sign-in-elsewhere'
    ? 'This server leaves signing in to another one, which this page cannot ask yet.' +
        ' Links for guests work without a name.'
    : errorText(error);
}
