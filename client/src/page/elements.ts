/** The element of the page that has an id. */
export function element<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`expected an element #${id}`);
  }
  return found;
}
