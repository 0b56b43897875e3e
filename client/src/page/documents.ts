import type { Identity, Shown } from './identity.ts';
import { Refused, send } from './requests.ts';

/** True for what can be a document's name. `.` and `..` cannot be said in an address. */
export function isDocumentName(name: string): boolean {
  return /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}$/.test(name);
}

/**
 * Creates a document of one's own; gives its id. A missing id is chosen by the server.
 *
 * @throws Refused if it cannot be: somebody else may have one of this name
 */
export async function createDocument(identity: Identity, id?: string): Promise<string> {
  const response = await send(identity.self, 'POST', '/v1/documents', {
    ...(id === undefined ? {} : { id }),
    title: id ?? 'Untitled',
  });
  if (response.status === 201) {
    return String(((await response.json()) as { readonly id: unknown }).id);
  }
  const refused = await Refused.by(response);
  if (refused.code !== 'document-exists' || id === undefined) {
    throw refused;
  }
  if (await isReadable(identity.self, id)) {
    return id;
  }
  const words = 'There is a document of this name already, and it is not shared with you.';
  throw new Refused(refused.status, refused.code, words);
}

/** Uses a link only for what cannot be read without it. */
export async function useLinkIfNeeded(identity: Identity, id: string): Promise<void> {
  if (identity.hasSpareLink && !(await isReadable(identity.self, id))) {
    identity.useLink();
  }
}

/** True unless there is no such document for who asks; a deleted one is there. */
async function isReadable(shown: Shown, id: string): Promise<boolean> {
  const response = await send(shown, 'HEAD', documentPath(id));
  if (!response.ok && response.status !== 404 && response.status !== 410) {
    throw await Refused.by(response);
  }
  return response.status !== 404;
}

/** The address of a document's page. */
export function documentPage(id: string): string {
  return `/?document=${encodeURIComponent(id)}`;
}

/** The address of a document's socket. */
export function documentSocket(id: string): string {
  const url = new URL(`${documentPath(id)}/socket`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

function documentPath(id: string): string {
  return `/v1/documents/${encodeURIComponent(id)}`;
}
