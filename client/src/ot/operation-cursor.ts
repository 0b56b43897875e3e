import { length, piece, type Component } from './component.ts';
import type { OperationBuilder } from './operation-builder.ts';

/**
 * Walks over the components of one operation and hands them out in pieces; past its end an
 * operation is an endless retain.
 */
export class OperationCursor {
  readonly #components: readonly Component[];
  #index = 0;
  #offset = 0;

  constructor(components: readonly Component[]) {
    this.#components = components;
  }

  atInsert(): boolean {
    return typeof this.#components[this.#index] === 'string';
  }

  /** The next piece of old text: at most `max` units of a retain or delete, but an insert whole. */
  takeOld(max: number): Component {
    return this.#take(this.atInsert() ? Infinity : max);
  }

  /** The next piece of new text: at most `max` units of a retain or insert, but a delete whole. */
  takeNew(max: number): Component {
    const atDelete = typeof this.#components[this.#index] === 'object';
    return this.#take(atDelete ? Infinity : max);
  }

  /** Appends everything that is left. */
  drainTo(result: OperationBuilder): void {
    while (this.#index < this.#components.length) {
      result.add(this.#take(Infinity));
    }
  }

  #take(max: number): Component {
    const component = this.#components[this.#index];
    if (component === undefined) {
      return max;
    }
    const from = this.#offset;
    const to = Math.min(length(component), from + max);
    const whole = to === length(component);
    this.#index += whole ? 1 : 0;
    this.#offset = whole ? 0 : to;
    return piece(component, from, to);
  }
}
