import { expect, test } from 'vitest';
import { Operation } from '../../src/ot/operation.ts';
import type { Side } from '../../src/ot/side.ts';
import { mapRange } from '../../src/ot/range.ts';
import { split } from '../../src/ot/splitting.ts';
import { splits } from '../../src/ot/surrogates.ts';
import { Random, randomOperation, randomText } from '../random.ts';

const CASES = 100_000;

/** Runs a law over many seeds; expect() is slow, so a law says whether it holds. */
function law(name: string, holds: (random: Random) => boolean): void {
  test(name, () => {
    for (let seed = 0; seed < CASES; seed++) {
      if (!holds(new Random(seed))) {
        expect.fail(`does not hold for seed ${seed}`);
      }
    }
  }, 60_000);
}

law('both ways around the diamond lead to one text', (random) => {
  const d = randomText(random, 12);
  const a = randomOperation(random, d);
  const b = randomOperation(random, d);
  return b.transform(a, 'right').apply(a.apply(d)) === a.transform(b, 'left').apply(b.apply(d));
});

law('a composed operation does what its parts do', (random) => {
  const d = randomText(random, 12);
  const a = randomOperation(random, d);
  const b = randomOperation(random, a.apply(d));
  return a.compose(b).apply(d) === b.apply(a.apply(d));
});

law('an inverted operation undoes', (random) => {
  const d = randomText(random, 12);
  const a = randomOperation(random, d);
  return a.invert(d).apply(a.apply(d)) === d;
});

law('the JSON form comes back', (random) => {
  const a = randomOperation(random, randomText(random, 12));
  return Operation.fromJson(JSON.parse(JSON.stringify(a))).equals(a);
});

law('a position goes where an insert would', (random) => {
  const d = randomText(random, 12);
  const a = randomOperation(random, d);
  const position = random.next(d.length + 1);
  const side: Side = random.pick(['left', 'right']);
  const mark = Operation.of([position, '|']).transform(a, side);
  return mark.equals(Operation.of([a.mapPosition(position, side), '|']));
});

law('a range ends no earlier than it begins', (random) => {
  const d = randomText(random, 12);
  const start = random.next(d.length + 1);
  const end = start + random.next(d.length - start + 1);
  const mapped = mapRange({ start, end }, randomOperation(random, d));
  return mapped.start >= 0 && mapped.start <= mapped.end;
});

law('widening keeps the effect and splits no character', (random) => {
  const d = randomText(random, 8);
  const careless = Operation.of([
    random.next(d.length + 1),
    random.pick(['x', '', '😁']),
    { d: random.next(3) },
  ]);
  if (careless.span() > d.length) {
    return true;
  }
  const widened = careless.widen(d);
  let position = 0;
  let whole = true;
  for (const component of widened.components) {
    whole &&= !splits(d, position);
    position += typeof component === 'number' ? component : 0;
    position += typeof component === 'object' ? component.d : 0;
  }
  return whole && !splits(d, position) && widened.apply(d) === careless.apply(d);
});

law('the parts of a split operation have its effect', (random) => {
  const d = randomText(random, 40);
  const a = randomOperation(random, d);
  const texts = [d];
  for (let rest = a; !rest.isIdentity(); ) {
    const [first, next] = split(rest, 16 + random.next(6));
    if (first.hasUnpairedSurrogate() || first.isIdentity()) {
      return false;
    }
    texts.push(first.apply(texts.at(-1)!));
    rest = next;
  }
  return texts.at(-1) === a.apply(d);
});
