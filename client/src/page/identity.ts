/** The answer to signing in: a token, whose it is, and when it ends (ms since 1970). */
export interface SignedIn {
  readonly token: string;
  readonly user: string;
  readonly until: number;
}

/** What a request shows of who sends it: a token, the secret of a link, the secret of a guest. */
export interface Shown {
  readonly token?: string;
  readonly link?: string;
  readonly guest?: string;
}

/** The same in headers. */
export function headersOf({ token, link, guest }: Shown): Record<string, string> {
  return {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(link === undefined ? {} : { 'Inklog-Link': link }),
    ...(guest === undefined ? {} : { 'Inklog-Guest': guest }),
  };
}

/** The same as subprotocols, which a socket offers for want of headers. */
export function subprotocolsOf(shown: Shown): readonly string[] {
  return Object.entries(shown).map(([kind, secret]) => `inklog.${kind}.${secret}`);
}

/** What of `localStorage` is used. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const SIGNED_IN = 'inklog.signed-in';
const GUEST = 'inklog.guest';
const GUEST_BYTES = 16;

/**
 * Who sits before this window. Windows share a store, but each stays who it was when it was opened:
 * the server takes nothing from anybody else in what it has open.
 */
export class Identity {
  readonly #store: Store;
  readonly #link: string | undefined;
  #signedIn: SignedIn | undefined;
  #throughLink = false;

  /** @param fragment of the page's address, from the `#` on, which may have a link's secret */
  constructor(store: Store, fragment: string) {
    this.#store = store;
    this.#link = linkOf(fragment);
    this.#signedIn = read(store);
  }

  /** The name that was signed in with. */
  get user(): string | undefined {
    return this.#signedIn?.user;
  }

  /** What says who it is: the token, else a link for guests. */
  get self(): Shown {
    if (this.#signedIn !== undefined) {
      return { token: this.#signedIn.token };
    }
    return this.#link === undefined ? {} : { link: this.#link, guest: this.#guest() };
  }

  /** That, and the link if it is needed. */
  get shown(): Shown {
    return this.#throughLink && this.#link !== undefined
      ? { ...this.self, link: this.#link }
      : this.self;
  }

  /** True if there is a link that is not used. */
  get hasSpareLink(): boolean {
    return this.shown.link === undefined && this.#link !== undefined;
  }

  /** From now on what is done is done through the link. */
  useLink(): void {
    this.#throughLink = true;
  }

  signIn(signedIn: SignedIn): void {
    this.#signedIn = signedIn;
    this.leave(signedIn);
  }

  signOut(): void {
    this.#signedIn = undefined;
    this.leave(undefined);
  }

  /** Takes a new token of the same user. */
  renew(signedIn: SignedIn): void {
    this.#signedIn = signedIn;
    if (read(this.#store)?.user === signedIn.user) {
      this.leave(signedIn);
    }
  }

  /** Says who the windows are that are opened from now on: nobody, if undefined. */
  leave(signedIn: SignedIn | undefined): void {
    if (signedIn === undefined) {
      this.#store.removeItem(SIGNED_IN);
    } else {
      this.#store.setItem(SIGNED_IN, JSON.stringify(signedIn));
    }
  }

  /** The secret by which a guest is the same one the next time. */
  #guest(): string {
    const secret = this.#store.getItem(GUEST) ?? randomSecret();
    this.#store.setItem(GUEST, secret);
    return secret;
  }
}

/** The secret at the end of the page's address; undefined if there is none that can be one. */
function linkOf(fragment: string): string | undefined {
  return /^#link=((?:s\.)?[\w-]{22})$/.exec(fragment)?.[1];
}

function read(store: Store): SignedIn | undefined {
  try {
    const json: unknown = JSON.parse(store.getItem(SIGNED_IN) ?? 'null');
    return isSignedIn(json) ? json : undefined;
  } catch {
    return undefined; // Somebody else wrote it.
  }
}

/** True for an answer to signing in. */
export function isSignedIn(json: unknown): json is SignedIn {
  const signedIn = json as Partial<Record<keyof SignedIn, unknown>> | null | undefined;
  return (
    typeof signedIn?.token === 'string' &&
    typeof signedIn.user === 'string' &&
    typeof signedIn.until === 'number'
  );
}

function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GUEST_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
