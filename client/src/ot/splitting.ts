import { length, piece, type Component } from './component.ts';
import { Operation } from './operation.ts';
import { splits } from './surrogates.ts';

/** What a component costs beside the text it inserts, in units of text. */
const COMPONENT_COST = 4;

/**
 * Cuts an operation in two that have its effect one after the other, `first.compose(rest)`, such
 * that `first` is as large as `maxCost` allows. `rest` is the identity where nothing is left. No
 * inserted character is cut in two.
 *
 * @param maxCost units of inserted text plus 4 a component; at least 16
 */
export function split(operation: Operation, maxCost: number): [Operation, Operation] {
  const first: Component[] = [];
  let left = maxCost;
  let walked = 0;
  for (const [index, component] of operation.components.entries()) {
    left -= COMPONENT_COST;
    const cost = typeof component === 'string' ? component.length : 0;
    if (left < cost || left < 0) {
      const cut = typeof component === 'string' ? whole(component, Math.max(left, 0)) : 0;
      const taken = piece(component, 0, cut);
      const rest = piece(component, cut, length(component));
      const after = operation.components.slice(index + 1);
      return [Operation.of([...first, taken]), Operation.of([walked + cut, rest, ...after])];
    }
    first.push(component);
    left -= cost;
    walked += typeof component === 'object' ? 0 : length(component);
  }
  return [operation, Operation.IDENTITY];
}

/** The greatest number of units, up to `max`, that ends with a whole character. */
function whole(text: string, max: number): number {
  return splits(text, max) ? max - 1 : max;
}
