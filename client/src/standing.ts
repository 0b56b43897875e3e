/** Shows the server who one is. */
export interface Credentials {
  /** What a socket offers beside its protocol; asked at every connect. */
  subprotocols(): readonly string[];
  /**
   * Sees to it that they are good, with a new token if need be. False if they are not and none is
   * to be had; rejects if the server cannot be asked now.
   */
  check(): Promise<boolean>;
  /** A new token of the same user; undefined if none is to be had; rejects as above. */
  renew(): Promise<string | undefined>;
}

/** How long before the end a token is renewed, in ms. */
const AHEAD = 60_000;

/**
 * Whether the server takes what a connection shows, and until when. A browser does not tell why a
 * socket did not open, so that it did not is reason enough to doubt.
 */
export class Standing {
  readonly #credentials: Credentials;
  #doubted = false;
  /** By this machine's clock. */
  #end = Infinity;
  /** By how much the server's clock is ahead. */
  #skew = 0;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** What to offer now; in doubt from here on until it is {@link accept}ed. */
  offer(): readonly string[] {
    this.#doubted = true;
    return this.#credentials.subprotocols();
  }

  accept(): void {
    this.#doubted = false;
  }

  refuse(): void {
    this.#doubted = true;
  }

  /** Takes in when the end is, if ever, and what time it is there, if that was said. */
  last(until: number | undefined, serverTime?: number): void {
    this.#skew = serverTime === undefined ? this.#skew : serverTime - Date.now();
    this.#end = (until ?? Infinity) - this.#skew;
  }

  /** True if it is worth connecting. */
  async restore(): Promise<boolean> {
    return (!this.#doubted && !this.#endsSoon()) || this.#credentials.check();
  }

  /** A new token if it is time for one and one is to be had. */
  async renewal(): Promise<string | undefined> {
    return this.#endsSoon() ? this.#credentials.renew() : undefined;
  }

  #endsSoon(): boolean {
    return Date.now() >= this.#end - AHEAD;
  }
}
