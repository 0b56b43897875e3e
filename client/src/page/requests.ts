import { headersOf, type Shown } from './identity.ts';

const DEADLINE = 10_000; // ms

/** A request that the server did not fulfil, and why (RFC 9457). */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  /** What a response says went wrong. */
  static async by(response: Response): Promise<Refused> {
    const body: unknown = await response.json().catch(() => undefined);
    const problem = body as { readonly code?: unknown; readonly detail?: unknown } | undefined;
    return new Refused(
      response.status,
      String(problem?.code ?? ''),
      String(problem?.detail ?? `The server answered ${response.status}.`),
    );
  }
}

/**
 * Every request of the page: says who sends it.
 *
 * @throws TypeError or DOMException if the server does not answer
 */
export function send(
  shown: Shown,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  return fetch(path, {
    method,
    headers: {
      ...headersOf(shown),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(DEADLINE),
  });
}

/** What went wrong, in words. */
export function errorText(error: unknown): string {
  if (error instanceof TypeError || error instanceof DOMException) {
    return 'The server does not answer. Try again.'; // More is not to be learnt from fetch.
  }
  if (error instanceof Refused && error.status === 401) {
    return 'You are signed out. Reload the page to sign in again.';
  }
  return error instanceof Error ? error.message : String(error);
}
