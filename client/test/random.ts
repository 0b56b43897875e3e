import { OperationBuilder } from '../src/ot/operation-builder.ts';
import { Operation } from '../src/ot/operation.ts';

const CHARACTERS = ['a', 'b', 'c', 'é', '中', '\n', '😀', '😁'];
const MULTIPLIER = 0x5851f42d4c957f2dn;
const INCREMENT = 0x14057b7ef767814fn;

/** Seeded pseudorandom numbers, the same in every language: a 64-bit LCG (Knuth, MMIX). */
export class Random {
  #state: bigint;

  constructor(seed: number) {
    this.#state = BigInt(seed);
  }

  /** A whole number from 0, below `bound`. */
  next(bound: number): number {
    this.#state = BigInt.asUintN(64, this.#state * MULTIPLIER + INCREMENT);
    return Number((this.#state >> 33n) % BigInt(bound));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.next(items.length)]!;
  }
}

/** A text of up to `max` characters. */
export function randomText(random: Random, max: number): string {
  return Array.from({ length: random.next(max + 1) }, () => random.pick(CHARACTERS)).join('');
}

/** An operation that fits `text` and splits no character. */
export function randomOperation(random: Random, text: string): Operation {
  const result = new OperationBuilder();
  let position = 0;
  while (random.next(6) !== 0) {
    let end = position;
    for (let i = random.next(4); i > 0 && end < text.length; i--) {
      end += String.fromCodePoint(text.codePointAt(end)!).length;
    }
    switch (random.next(3)) {
      case 0:
        result.insert(randomText(random, 3));
        break;
      case 1:
        result.retain(end - position);
        position = end;
        break;
      default:
        result.delete(end - position);
        position = end;
    }
  }
  return Operation.of(result.components());
}
