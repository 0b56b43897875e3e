import type { Credentials } from '../standing.ts';
import { isSignedIn, subprotocolsOf, type Identity, type SignedIn } from './identity.ts';
import { Refused, send } from './requests.ts';

/**
 * Asks for a token.
 *
 * @throws Refused if the server gives none
 */
export async function requestToken(name: string): Promise<SignedIn> {
  const response = await send({}, 'POST', '/v1/sign-in', { name });
  if (!response.ok) {
    throw await Refused.by(response);
  }
  const signedIn: unknown = await response.json();
  if (!isSignedIn(signedIn)) {
    throw new Error('expected a token');
  }
  return signedIn;
}

/**
 * True if the server knows who this is. A link does not count for who has a token: a guest would be
 * somebody else.
 *
 * @throws Refused if it does not tell now
 */
export async function isKnown(identity: Identity): Promise<boolean> {
  const response = await send(identity.self, 'GET', '/v1/me');
  if (!response.ok && response.status !== 401) {
    throw await Refused.by(response);
  }
  return response.ok;
}

/** What connections show of who this is. A token is renewed by saying the same name again. */
export function credentialsOf(identity: Identity): Credentials {
  return {
    subprotocols: () => subprotocolsOf(identity.shown),
    check: async () =>
      (await isKnown(identity)) ||
      ((await renew(identity)) !== undefined && (await isKnown(identity))),
    renew: () => renew(identity),
  };
}

async function renew(identity: Identity): Promise<string | undefined> {
  const signedIn = identity.user === undefined ? undefined : await tokenIfAny(identity.user);
  if (signedIn !== undefined) {
    identity.renew(signedIn);
  }
  return signedIn?.token;
}

async function tokenIfAny(name: string): Promise<SignedIn | undefined> {
  try {
    return await requestToken(name);
  } catch (error) {
    if (error instanceof Refused && isFinal(error.status)) {
      return undefined;
    }
    throw error;
  }
}

/** True for an answer that would be the same again. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}
