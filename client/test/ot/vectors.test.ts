import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Operation } from '../../src/ot/operation.ts';

/** What running ot-text gave; the same files that the Java algebra is held to. */
const BUNDLED = '../document/src/test/resources/vectors/ot-text.json';
const SHARED = ['../../shared/ot/ot-text-small-vectors.json', '../../shared/ot/ot-text-vectors.json'];

interface Vectors {
  readonly transform?: readonly Vector[];
  readonly compose?: readonly Vector[];
  readonly apply?: readonly Vector[];
  readonly normalize?: readonly Vector[];
  readonly cases?: readonly Vector[];
}

type Vector = Readonly<Record<string, unknown>>;

check('the vectors in the repository', BUNDLED);
for (const file of SHARED) {
  check(`all of ${file}`, file);
}

function check(name: string, file: string): void {
  describe.skipIf(!existsSync(file))(`${name}${existsSync(file) ? '' : ': skipped, no traces'}`, () => {
    const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors) : {};
    test('transform', () => {
      for (const vector of vectors.transform ?? []) {
        const op = operation(vector['op']);
        const other = operation(vector['otherOp']);
        expect(op.transform(other, 'left'), why(vector)).toEqual(operation(vector['left']));
        expect(op.transform(other, 'right'), why(vector)).toEqual(operation(vector['right']));
      }
    });
    test('compose', () => {
      for (const vector of vectors.compose ?? []) {
        const composed = operation(vector['op1']).compose(operation(vector['op2']));
        expect(composed, why(vector)).toEqual(operation(vector['composed']));
      }
    });
    test('normalize', () => {
      for (const vector of vectors.normalize ?? []) {
        expect(operation(vector['op']), why(vector)).toEqual(operation(vector['normalized']));
      }
    });
    test('apply', () => {
      for (const vector of vectors.apply ?? []) {
        checkApply(operation(vector['op']), String(vector['doc']), vector['result']);
      }
    });
    test('random cases', () => {
      (vectors.cases ?? []).forEach(checkCase);
    });
  });
}

function checkCase(vector: Vector): void {
  switch (vector['k']) {
    case 'x': {
      const a = operation(vector['a']);
      const b = operation(vector['b']);
      expect(a.transform(b, 'left'), why(vector)).toEqual(operation(vector['al']));
      expect(a.transform(b, 'right'), why(vector)).toEqual(operation(vector['ar']));
      expect(b.transform(a, 'left'), why(vector)).toEqual(operation(vector['bl']));
      expect(b.transform(a, 'right'), why(vector)).toEqual(operation(vector['br']));
      return;
    }
    case 'c':
      expect(operation(vector['a']).compose(operation(vector['b'])), why(vector)).toEqual(operation(vector['c']));
      return;
    case 'a':
      return checkApply(operation(vector['a']), String(vector['s']), vector['r']);
    case 'n':
      expect(operation(vector['a']), why(vector)).toEqual(operation(vector['r']));
  }
}

/** Where ot-text silently cuts a delete beyond the end, ours refuses. */
function checkApply(op: Operation, text: string, result: unknown): void {
  if (result === undefined || op.span() > text.length) {
    expect(() => op.apply(text)).toThrow(RangeError);
  } else {
    expect(op.apply(text)).toBe(result);
  }
}

function operation(json: unknown): Operation {
  return Operation.fromJson(json);
}

function why(vector: Vector): string {
  return JSON.stringify(vector);
}
