/**
 * A step of an operation over the old text, in its wire form: a number keeps that many UTF-16
 * units, a string is put in, `{d: n}` takes n units out.
 */
export type Component = number | string | Delete;

/** Takes `d` UTF-16 units out. */
export interface Delete {
  readonly d: number;
}

/** Units it keeps, puts in or takes out. */
export function length(component: Component): number {
  switch (typeof component) {
    case 'number':
      return component;
    case 'string':
      return component.length;
    case 'object':
      return component.d;
  }
}

/** The units `[from, to)` of a component, as one of the same kind. */
export function piece(component: Component, from: number, to: number): Component {
  switch (typeof component) {
    case 'number':
      return to - from;
    case 'string':
      return component.slice(from, to);
    case 'object':
      return { d: to - from };
  }
}

/** True for two components of one kind with the same length or text. */
export function same(a: Component, b: Component): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.d === b.d : a === b;
}
