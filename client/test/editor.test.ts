import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { collaboration, toChanges, toOperation } from '../src/editor/collaboration.ts';
import { Operation } from '../src/ot/operation.ts';

const TEXT = 'one\r\ntwo\rthree\n';

function editor(doc: string): EditorState {
  return EditorState.create({ doc, extensions: collaboration(() => {}) });
}

test('an editor holds the text of the server, whatever its line ends', () => {
  const state = editor(TEXT);
  expect(state.sliceDoc()).toBe(TEXT);
  expect(state.doc.length).toBe(TEXT.length);
});

test('edits between carriage returns are at the same places in both directions', () => {
  const operation = Operation.of([4, '\r', 5, { d: 3 }, 'x\r\ny']);
  const state = editor(TEXT);
  const { changes, state: after } = state.update({ changes: toChanges(operation) });
  expect(after.sliceDoc()).toBe(operation.apply(TEXT));
  expect(toOperation(changes, state.doc).apply(TEXT)).toBe(operation.apply(TEXT));
});

test('what is pasted has line ends of one kind', () => {
  const state = editor('');
  const pasted = state
    .facet(EditorView.clipboardInputFilter)
    .reduce((text, filter) => filter(text, state), 'one\r\ntwo\rthree\n');
  expect(pasted).toBe('one\ntwo\nthree\n');
});
