import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Component } from '../../src/ot/component.ts';
import { Operation } from '../../src/ot/operation.ts';

/** The fixtures of ot-text-unicode, whose lengths count code points. */
const FIXTURES = '../../shared/traces/ot-fixtures';
/** Put under the fixtures that give no text, so that lengths can be converted. */
const LETTERS = 'x'.repeat(1_000);

interface Fixture {
  readonly str: string;
  readonly op: readonly Component[];
  readonly op1: readonly Component[];
  readonly op2: readonly Component[];
  readonly otherOp: readonly Component[];
  readonly side: 'left' | 'right';
  readonly result: readonly Component[] & string;
}

const there = existsSync(FIXTURES);

describe.skipIf(!there)(`the fixtures${there ? '' : ': skipped, no traces'}`, () => {
  test('apply', () => {
    for (const { str, op, result } of read('apply')) {
      expect(operation(op, str).apply(str)).toBe(result);
    }
  });

  test('compose', () => {
    for (const { op1, op2, result } of read('compose')) {
      const first = operation(op1, LETTERS);
      const second = operation(op2, first.apply(LETTERS));
      expect(first.compose(second)).toEqual(operation(result, LETTERS));
    }
  });

  test('transform', () => {
    for (const { op, otherOp, side, result } of read('transform-1')) {
      const other = operation(otherOp, LETTERS);
      const transformed = operation(op, LETTERS).transform(other, side);
      expect(transformed).toEqual(operation(result, other.apply(LETTERS)));
    }
  });
});

function read(name: string): Fixture[] {
  const lines = gunzipSync(readFileSync(`${FIXTURES}/${name}.jsonl.gz`)).toString('utf8');
  return lines.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Fixture);
}

function operation(components: readonly Component[], text: string): Operation {
  let at = 0;
  const units = (codePoints: number): number => {
    const start = at;
    for (let left = codePoints; left > 0; left--) {
      at += String.fromCodePoint(text.codePointAt(at)!).length;
    }
    return at - start;
  };
  return Operation.of(
    components.map((component) => {
      switch (typeof component) {
        case 'number':
          return units(component);
        case 'string':
          return component;
        case 'object':
          return { d: units(component.d) };
      }
    }),
  );
}
