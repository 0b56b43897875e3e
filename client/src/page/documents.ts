/** True for what can be a document's name. `.` and `..` cannot be said in an address. */
export function isDocumentName(name: string): boolean {
  return /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}$/.test(name);
}

/** Creates a document; gives its id. A missing id is chosen by the server. */
export async function createDocument(id?: string): Promise<string> {
  const response = await fetch('/v1/documents', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...(id === undefined ? {} : { id }), title: id ?? 'Untitled' }),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status === 201 && typeof body === 'object' && body !== null && 'id' in body) {
    return String(body.id);
  }
  if (response.status === 409 && id !== undefined) {
    return id; // Somebody created it meanwhile, which is as good.
  }
  throw new Error(problem(body) ?? `the server answered ${response.status}`);
}

function problem(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'detail' in body
    ? String(body.detail)
    : undefined;
}

/** What went wrong, in words. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The address of a document's page. */
export function documentPage(id: string): string {
  return `/?document=${encodeURIComponent(id)}`;
}

/** The address of a document's socket. */
export function documentSocket(id: string): string {
  const url = new URL(`/v1/documents/${encodeURIComponent(id)}/socket`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}
