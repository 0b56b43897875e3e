import { length, same, type Component } from './component.ts';
import { OperationCursor } from './operation-cursor.ts';
import { OperationBuilder } from './operation-builder.ts';
import type { Side } from './side.ts';
import type { Characters } from './surrogates.ts';
import { widen } from './widening.ts';

const MAX_LENGTH = 2 ** 31 - 1;

/**
 * A change of a text: components that walk over it from its beginning; what they do not reach
 * stays as it is. Immutable and always in normal form. All lengths count UTF-16 units.
 *
 * This is the `text` type of the ottypes family (http://sharejs.org/types/textv1), and agrees
 * with Inklog's Java `Operation` component by component.
 */
export class Operation {
  /*
   * The transform diamond. a and b were both written against d; whoever applies one first applies
   * the other transformed, and both ways lead to the same text (TP1, Ressel et al. 1996):
   *
   *                 d
   *            a  /   \  b
   *              .     .
   *  transform    \   /    transform
   *  (b, a, right)  .  (a, b, left)
   */

  /** Changes nothing. */
  static readonly IDENTITY = new Operation([]);

  readonly components: readonly Component[];

  private constructor(components: readonly Component[]) {
    this.components = components;
  }

  /** The operation of these components, normalised. */
  static of(components: Iterable<Component>): Operation {
    const result = new OperationBuilder();
    for (const component of components) {
      result.add(component);
    }
    return Operation.#from(result);
  }

  /**
   * Reads the parsed JSON form; not-normal input is normalised.
   *
   * @throws TypeError if it is not an array of whole numbers, strings and `{"d": n}`
   */
  static fromJson(json: unknown): Operation {
    if (!Array.isArray(json) || !json.every(isComponent)) {
      throw new TypeError('malformed operation: expected lengths, strings and {"d": length}');
    }
    return Operation.of(json);
  }

  static #from(result: OperationBuilder): Operation {
    const components = result.components();
    return components.length === 0 ? Operation.IDENTITY : new Operation(components);
  }

  /** The JSON form: what `JSON.stringify` writes. */
  toJSON(): readonly Component[] {
    return this.components;
  }

  isIdentity(): boolean {
    return this.components.length === 0;
  }

  equals(other: Operation): boolean {
    return (
      this.components.length === other.components.length &&
      this.components.every((component, i) => same(component, other.components[i]!))
    );
  }

  /** The length of the shortest text it applies to. */
  span(): number {
    const old = this.components.filter((component) => typeof component !== 'string');
    return old.reduce<number>((sum, component) => sum + length(component), 0);
  }

  /** True if an insert holds half a character: a surrogate without its other half. */
  hasUnpairedSurrogate(): boolean {
    return this.components.some((part) => typeof part === 'string' && !part.isWellFormed());
  }

  /**
   * The text after this operation.
   *
   * @throws RangeError if the text is shorter than {@link span}
   */
  apply(text: string): string {
    if (this.span() > text.length) {
      throw new RangeError(`an operation of span ${this.span()} on a text of ${text.length}`);
    }
    let result = '';
    let position = 0;
    for (const component of this.components) {
      if (typeof component === 'string') {
        result += component;
        continue;
      }
      const end = position + length(component);
      result += typeof component === 'number' ? text.slice(position, end) : '';
      position = end;
    }
    return result + text.slice(position);
  }

  /** One operation with the effect of this one and then `next`, written against its result. */
  compose(next: Operation): Operation {
    const result = new OperationBuilder();
    const first = new OperationCursor(this.components);
    for (const component of next.components) {
      if (typeof component === 'string') {
        result.insert(component);
        continue;
      }
      for (let left = length(component); left > 0; ) {
        const piece = first.takeNew(left);
        left -= typeof piece === 'object' ? 0 : length(piece);
        if (typeof component === 'number' || typeof piece === 'object') {
          result.add(piece);
        } else if (typeof piece === 'number') {
          result.delete(piece);
        }
      }
    }
    first.drainTo(result);
    return Operation.#from(result);
  }

  /**
   * This operation rewritten to apply after `other`, when both were written against one text.
   *
   * @param side where an insert of this operation goes when `other` inserts at the same place
   */
  transform(other: Operation, side: Side): Operation {
    const result = new OperationBuilder();
    const mine = new OperationCursor(this.components);
    for (const component of other.components) {
      if (typeof component === 'string') {
        if (side === 'left' && mine.atInsert()) {
          result.add(mine.takeOld(0));
        }
        result.retain(component.length);
        continue;
      }
      for (let left = length(component); left > 0; ) {
        const piece = mine.takeOld(left);
        left -= typeof piece === 'string' ? 0 : length(piece);
        if (typeof component === 'number' || typeof piece === 'string') {
          result.add(piece);
        }
      }
    }
    mine.drainTo(result);
    return Operation.#from(result);
  }

  /**
   * The operation that undoes this one: `invert(d)` applied to `apply(d)` gives `d`.
   *
   * @param text what this operation applies to
   */
  invert(text: Characters): Operation {
    const result = new OperationBuilder();
    let position = 0;
    for (const component of this.components) {
      const end = typeof component === 'string' ? position : position + length(component);
      if (typeof component === 'object') {
        result.insert(text.slice(position, end));
      } else {
        result.add(typeof component === 'string' ? { d: component.length } : component);
      }
      position = end;
    }
    return Operation.#from(result);
  }

  /**
   * Where a position of the old text is in the new one: where {@link transform} would put an
   * insert there.
   *
   * @param side where it goes when this operation inserts at that very place: a cursor that others
   *     must not push stays `left`
   */
  mapPosition(position: number, side: Side): number {
    let before = 0;
    let after = 0;
    for (const component of this.components) {
      if (typeof component === 'string') {
        if (position === before && side === 'left') {
          return after;
        }
        after += component.length;
        continue;
      }
      const kept = typeof component === 'number';
      if (position < before + length(component)) {
        return kept ? after + position - before : after;
      }
      before += length(component);
      after += kept ? component : 0;
    }
    return after + position - before;
  }

  /**
   * The same effect on `text` with no boundary inside a character: what splits a surrogate pair
   * takes the whole pair out and puts the rest of it back. What it inserts by itself stays as it
   * is, half a character included.
   */
  widen(text: Characters): Operation {
    return Operation.of(widen(this.components, text));
  }

  /** The JSON form as a string, `[5,"abc",{"d":3}]`. */
  toString(): string {
    return JSON.stringify(this.components);
  }
}

function isComponent(value: unknown): value is Component {
  if (typeof value === 'object' && value !== null) {
    return 'd' in value && Object.keys(value).length === 1 && isLength(value.d);
  }
  return typeof value === 'string' || isLength(value);
}

function isLength(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_LENGTH;
}
