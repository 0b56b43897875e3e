import type { ConnectionState, EndReason } from '../listener.ts';

const TICK = 250; // ms

/** The place in the page that says how a connection stands. */
export class Status {
  readonly #place: HTMLElement;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  show(state: ConnectionState): void {
    this.say(statusText(state));
    this.#place.dataset['kind'] = state.kind;
    if (state.kind === 'offline') {
      this.#countDown(state.retryAt);
    }
  }

  /** Says something else, until the connection changes. */
  say(words: string): void {
    clearInterval(this.#ticking);
    this.#place.textContent = words;
  }

  /** The seconds are to be seen only: nobody wants to hear each of them. */
  #countDown(retryAt: number): void {
    const seconds = document.createElement('span');
    seconds.ariaHidden = 'true';
    const tick = () => {
      seconds.textContent = waitText(retryAt - Date.now());
    };
    tick();
    this.#place.append(seconds);
    this.#ticking = setInterval(tick, TICK);
  }
}

/** How a connection stands, in words. */
function statusText(state: ConnectionState): string {
  switch (state.kind) {
    case 'connecting':
      return 'Connecting…';
    case 'online':
      return state.saved ? 'Saved' : 'Saving…';
    case 'offline':
      return 'Offline: your edits are kept, trying again ';
    case 'ended':
      return endText(state.reason, state.detail);
  }
}

function waitText(ms: number): string {
  return ms > 0 ? `in ${Math.ceil(ms / 1000)} s` : 'now';
}

function endText(reason: EndReason, detail: string): string {
  switch (reason) {
    case 'closed':
      return 'Closed';
    case 'not-found':
      return 'There is no such document, or it is not shared with you';
    case 'deleted':
      return 'This document is deleted. Its owner can restore it.';
    case 'signed-out':
      return 'You are signed out. Copy what is not saved, and reload to sign in.';
    case 'forbidden':
      return 'You may not see this document';
    case 'replaced':
      return 'This session goes on in another window';
    case 'refused':
      return `Refused: ${detail.replaceAll('-', ' ')}. Copy what you need and reload.`;
    case 'too-long':
      return 'Refused: your last edit is too long. Copy what you need and reload.';
    case 'lost-track':
      return 'You were offline for too long to merge your edits. Copy what you need and reload.';
    case 'protocol':
      return 'This page and the server do not understand each other. Reload the page.';
  }
}
