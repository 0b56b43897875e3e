import type { Operation } from './operation.ts';

/** A stretch of a text, `[start, end)`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a range is after an operation: around what is left of what it was around. What is inserted
 * at its ends stays outside; if all of it is deleted it is empty, at the place where it was.
 */
export function mapRange(range: Range, operation: Operation): Range {
  const end = operation.mapPosition(range.end, 'left');
  const start = operation.mapPosition(range.start, 'right');
  return { start: Math.min(start, end), end };
}
