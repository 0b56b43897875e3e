import type { Component } from './component.ts';

/**
 * Collects components in normal form: empty ones vanish, neighbours of one kind merge, and a
 * trailing retain is cut. The order of an insert and a delete at one place is kept, because it
 * decides ties.
 */
export class OperationBuilder {
  readonly #components: Component[] = [];

  add(component: Component): this {
    switch (typeof component) {
      case 'number':
        return this.retain(component);
      case 'string':
        return this.insert(component);
      case 'object':
        return this.delete(component.d);
    }
  }

  retain(length: number): this {
    if (length > 0) {
      const last = this.#components.at(-1);
      this.#put(typeof last === 'number' ? last + length : length, typeof last === 'number');
    }
    return this;
  }

  insert(text: string): this {
    if (text !== '') {
      const last = this.#components.at(-1);
      this.#put(typeof last === 'string' ? last + text : text, typeof last === 'string');
    }
    return this;
  }

  delete(length: number): this {
    if (length > 0) {
      const last = this.#components.at(-1);
      const merges = typeof last === 'object';
      this.#put({ d: merges ? last.d + length : length }, merges);
    }
    return this;
  }

  /** What was collected. Adding may go on afterwards. */
  components(): readonly Component[] {
    const end = typeof this.#components.at(-1) === 'number' ? -1 : this.#components.length;
    return this.#components.slice(0, end);
  }

  #put(component: Component, merged: boolean): void {
    if (merged) {
      this.#components.pop();
    }
    this.#components.push(component);
  }
}
