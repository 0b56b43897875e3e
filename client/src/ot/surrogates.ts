/** A text that may be long: a string, or something that gives parts of itself as strings. */
export interface Characters {
  readonly length: number;
  slice(from: number, to: number): string;
}

const PAIR = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/;

/** True if `position` lies between the two halves of a character. */
export function splits(text: Characters, position: number): boolean {
  return (
    position > 0 && position < text.length && PAIR.test(text.slice(position - 1, position + 1))
  );
}
