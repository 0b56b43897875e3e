import { element } from './elements.ts';
import type { Identity } from './identity.ts';
import { askName } from './name-form.ts';
import { isKnown } from './signing-in.ts';

/** Finds out who sits before this window, who is asked if need be, and says it. */
export async function recognise(identity: Identity): Promise<void> {
  const { user } = identity;
  if (user !== undefined && !(await isKnown(identity))) {
    identity.signOut();
  }
  if (identity.user === undefined && !(await isKnown(identity))) {
    identity.signIn(await askName(user));
  }
  show(identity);
}

/** Who it is, and a way to be somebody else. */
function show(identity: Identity): void {
  const change = element('change-name', HTMLButtonElement);
  const { user } = identity;
  element('person-name', HTMLElement).textContent = user ?? 'Guest';
  change.textContent = user === undefined ? 'Say your name' : 'Change name';
  element('who', HTMLElement).hidden = false;
  change.onclick = async () => {
    // What is open stays so behind the form, and whose it is, until it is saved.
    identity.leave(undefined);
    identity.leave(await askName(user));
    location.reload();
  };
}
