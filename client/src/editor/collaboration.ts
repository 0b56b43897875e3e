import {
  Annotation,
  EditorState,
  Text,
  Transaction,
  type ChangeSet,
  type ChangeSpec,
  type Extension,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Component } from '../ot/component.ts';
import { Operation } from '../ot/operation.ts';

/** Marks what others did, so that it is not sent again. */
const fromOthers = Annotation.define<boolean>();

/**
 * Makes an editor's document one that is edited with others: what is typed goes to `send`. A line
 * ends at `\n` only, so that positions are those of the server's text whatever it holds. What is
 * pasted gets such line ends, so that no other kind comes in here.
 */
export function collaboration(send: (operation: Operation) => void): Extension {
  return [
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((text) => text.replaceAll(/\r\n?/g, '\n')),
    EditorView.updateListener.of((update) => {
      for (const transaction of update.transactions) {
        if (transaction.docChanged && transaction.annotation(fromOthers) !== true) {
          send(toOperation(transaction.changes, transaction.startState.doc));
        }
      }
    }),
  ];
}

/** Applies what others did. It is not undone by this editor's undo, and moves no cursor aside. */
export function applyFromOthers(view: EditorView, operation: Operation): void {
  view.dispatch({
    changes: toChanges(operation),
    annotations: [
      fromOthers.of(true),
      Transaction.remote.of(true),
      Transaction.addToHistory.of(false),
    ],
  });
}

/** The operation that changes of the text `before` are, with no character split. */
export function toOperation(changes: ChangeSet, before: Text): Operation {
  const components: Component[] = [];
  let walked = 0;
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    components.push(from - walked, inserted.sliceString(0, inserted.length, '\n'), { d: to - from });
    walked = to;
  }, true);
  return Operation.of(components).widen({
    length: before.length,
    slice: (from, to) => before.sliceString(from, to, '\n'),
  });
}

/** An operation as changes of the editor's text. */
export function toChanges(operation: Operation): readonly ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  let at = 0;
  for (const component of operation.components) {
    switch (typeof component) {
      case 'number':
        at += component;
        break;
      case 'string':
        changes.push({ from: at, insert: Text.of(component.split('\n')) });
        break;
      case 'object':
        changes.push({ from: at, to: at + component.d });
        at += component.d;
        break;
    }
  }
  return changes;
}
