import type { ConnectionState, EndReason } from '../connection.ts';

/** How a connection stands, in words. */
export function statusText(state: ConnectionState): string {
  switch (state.kind) {
    case 'connecting':
      return 'Connecting…';
    case 'online':
      return state.saved ? 'Saved' : 'Saving…';
    case 'offline':
      return 'Offline: your edits are kept here. Trying again…';
    case 'ended':
      return endText(state.reason, state.detail);
  }
}

function endText(reason: EndReason, detail: string): string {
  switch (reason) {
    case 'closed':
      return 'Closed';
    case 'not-found':
      return 'There is no such document.';
    case 'refused':
      return `The server refused your last edit (${detail}). Copy what you need and reload.`;
    case 'too-long':
      return 'Your last edit is too long for the server. Copy what you need and reload.';
    case 'lost-track':
      return 'You were offline for too long to merge your edits. Copy what you need and reload.';
    case 'protocol':
      return 'This page and the server do not understand each other. Reload the page.';
  }
}
