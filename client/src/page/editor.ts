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
import { Connection, type ConnectionState, type OpenedDocument } from '../connection.ts';
import { applyFromOthers, collaboration } from '../editor/collaboration.ts';
import { followColorScheme } from './color-scheme.ts';
import { createDocument, documentSocket, errorText } from './documents.ts';
import { element } from './elements.ts';
import { Status } from './status.ts';

/** Shows a document and keeps it together with everyone who has it open. */
export function openEditor(id: string): void {
  const place = element('editor', HTMLElement);
  const status = new Status(element('state', HTMLElement));
  const writable = new Compartment();
  let view: EditorView | undefined;

  const connection = Connection.open(documentSocket(id), {
    opened(document) {
      showTitle(document, id);
      view?.destroy();
      view = new EditorView({
        parent: place,
        doc: document.text,
        extensions: [
          // Before the text is split into lines.
          collaboration((operation) => connection.edit(operation)),
          writable.of(writability(document.role)),
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
      offerToCreate(state, id, status);
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

function writability(role: string): Extension {
  return EditorState.readOnly.of(role !== 'editor' && role !== 'owner');
}

function showTitle(opened: OpenedDocument, id: string): void {
  const title = opened.title === '' ? id : opened.title;
  element('title', HTMLElement).textContent = title;
  document.title = `${title} · Inklog`;
}

function offerToCreate(state: ConnectionState, id: string, status: Status): void {
  const create = element('create-missing', HTMLButtonElement);
  create.hidden = !(state.kind === 'ended' && state.reason === 'not-found');
  create.onclick = () => {
    createDocument(id).then(
      () => location.reload(),
      (error: unknown) => status.say(errorText(error)),
    );
  };
}
