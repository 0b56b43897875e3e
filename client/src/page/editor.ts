import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { Connection } from '../connection.ts';
import { applyFromOthers, collaboration } from '../editor/collaboration.ts';
import type { ConnectionState, OpenedDocument } from '../listener.ts';
import { followColorScheme } from './color-scheme.ts';
import { createDocument, documentSocket } from './documents.ts';
import { element } from './elements.ts';
import type { Identity } from './identity.ts';
import { errorText, Refused } from './requests.ts';
import { credentialsOf } from './signing-in.ts';
import type { Status } from './status.ts';

/** Shows a document and keeps it together with everyone who has it open. */
export function openEditor(id: string, identity: Identity, status: Status): void {
  const place = element('editor', HTMLElement);
  const writable = new Compartment();
  let view: EditorView | undefined;

  const connection = Connection.open(documentSocket(id), credentialsOf(identity), {
    opened(document) {
      showTitle(document, id);
      const writes = document.role === 'editor' || document.role === 'owner';
      element('read-only', HTMLElement).hidden = writes;
      view?.destroy();
      view = new EditorView({
        parent: place,
        doc: document.text,
        extensions: [
          // Before the text is split into lines.
          collaboration((operation) => connection.edit(operation)),
          writable.of(EditorState.readOnly.of(!writes)),
          editing,
        ],
      });
      view.focus();
    },
    applied(operation) {
      if (view !== undefined) {
        applyFromOthers(view, operation);
      }
    },
    changed(state) {
      status.show(state);
      if (isMissing(state) && identity.user !== undefined) {
        offerToCreate(id, identity, status);
      }
      if (state.kind === 'ended') {
        view?.dispatch({ effects: writable.reconfigure(EditorState.readOnly.of(true)) });
      }
    },
  });

  addEventListener('beforeunload', (event) => {
    if (connection.pending) {
      event.preventDefault();
    }
  });
}

const editing: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  followColorScheme,
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'Text of the document' }),
  keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
];

function showTitle(opened: OpenedDocument, id: string): void {
  const title = opened.title === '' ? id : opened.title;
  element('title', HTMLElement).textContent = title;
  document.title = `${title} · Inklog`;
}

function isMissing(state: ConnectionState): boolean {
  return state.kind === 'ended' && state.reason === 'not-found';
}

function offerToCreate(id: string, identity: Identity, status: Status): void {
  const create = element('create-missing', HTMLButtonElement);
  create.hidden = false;
  create.onclick = () => {
    create.hidden = true;
    createDocument(identity, id).then(
      () => location.reload(),
      (error: unknown) => {
        create.hidden = error instanceof Refused && error.code === 'document-exists';
        status.say(errorText(error));
      },
    );
  };
}
