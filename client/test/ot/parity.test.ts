import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Operation } from '../../src/ot/operation.ts';
import { mapRange } from '../../src/ot/range.ts';
import { Random, randomOperation, randomText } from '../random.ts';

/** What Java's ParityTest compares with, too: a digest of all results. */
const PINNED = '../document/src/test/resources/vectors/parity.sha256';
const SEEDS = 100_000;

test('gives the bytes that Java gives on the same seeds', () => {
  const digest = createHash('sha256');
  for (let seed = 0; seed < SEEDS; seed++) {
    digest.update(line(new Random(seed)));
  }
  expect(digest.digest('hex')).toBe(readFileSync(PINNED, 'ascii').trim());
}, 60_000);

function line(random: Random): string {
  const d = randomText(random, 12);
  const a = randomOperation(random, d);
  const b = randomOperation(random, d);
  const c = randomOperation(random, a.apply(d));
  const position = random.next(d.length + 1);
  const end = position + random.next(d.length - position + 1);
  const range = mapRange({ start: position, end }, a);
  return [
    a,
    b,
    a.transform(b, 'left'),
    a.transform(b, 'right'),
    a.compose(c),
    a.invert(d),
    Operation.of([position, { d: end - position }]).widen(d),
    `${a.mapPosition(position, 'left')} ${a.mapPosition(position, 'right')} ${range.start} ${range.end}\n`,
  ].join(' ');
}
