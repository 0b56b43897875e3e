import { ChangeSet, EditorState, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { toChanges, toOperation } from '../../src/editor/collaboration.ts';
import { Operation } from '../../src/ot/operation.ts';
import { Random, randomOperation, randomText } from '../random.ts';

test('an operation and the changes made of it do the same', () => {
  for (let seed = 0; seed < 20_000; seed++) {
    const random = new Random(seed);
    const text = randomText(random, 12);
    const operation = randomOperation(random, text);
    const state = EditorState.create({ doc: Text.of(text.split('\n')) });
    const { newDoc, changes } = state.update({ changes: toChanges(operation) });
    expect(newDoc.toString()).toBe(operation.apply(text));
    expect(toOperation(changes, state.doc).apply(text)).toBe(operation.apply(text));
  }
});

test('several changes are one operation', () => {
  const changes = ChangeSet.of(
    [
      { from: 0, to: 1, insert: 'J' },
      { from: 5, insert: '!' },
    ],
    5,
  );
  expect(toOperation(changes, Text.of(['hello']))).toEqual(Operation.of(['J', { d: 1 }, 4, '!']));
});

test('a change inside a character takes the whole character', () => {
  const changes = ChangeSet.of({ from: 1, to: 2, insert: '\ude01' }, 2); // 😀 becomes 😁
  const operation = toOperation(changes, Text.of(['😀']));
  expect(operation.hasUnpairedSurrogate()).toBe(false);
  expect(operation.apply('😀')).toBe('😁');
});

test('a carriage return keeps its place', () => {
  const state = EditorState.create({ doc: 'a\r\nb', extensions: EditorState.lineSeparator.of('\n') });
  expect(state.doc.length).toBe(4);
});
