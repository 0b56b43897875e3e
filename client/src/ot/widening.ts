import { length, type Component } from './component.ts';
import { OperationBuilder } from './operation-builder.ts';
import { splits, type Characters } from './surrogates.ts';

/** What stands between two retains: old units `[start, end)` give way to new ones. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Component[];
}

/**
 * Rewrites components so that they split no surrogate pair of `text`: a replacement that begins or
 * ends inside a pair grows by that half and puts it back as new text.
 */
export function widen(components: readonly Component[], text: Characters): readonly Component[] {
  const result = new OperationBuilder();
  let walked = 0;
  for (const { start, end, pieces } of replacements(components)) {
    // What the replacement before this one took of a pair is not there to be taken again.
    const growsLeft = start > walked && splits(text, start);
    const growsRight = splits(text, end);
    const from = growsLeft ? start - 1 : start;
    const to = growsRight ? end + 1 : end;
    result.retain(from - walked);
    if (growsLeft || growsRight || splitsWithin(start, pieces, text)) {
      const inserted = pieces.filter((piece) => typeof piece === 'string').join('');
      result.delete(to - from);
      result.insert(text.slice(from, start) + inserted + text.slice(end, to));
    } else {
      pieces.forEach((piece) => result.add(piece));
    }
    walked = to;
  }
  return result.components();
}

function* replacements(components: readonly Component[]): Generator<Replacement> {
  let start = 0;
  let end = 0;
  let pieces: Component[] = [];
  for (const component of components) {
    if (typeof component !== 'number') {
      pieces.push(component);
      end += typeof component === 'object' ? component.d : 0;
      continue;
    }
    if (pieces.length > 0) {
      yield { start, end, pieces };
    }
    start = end += component;
    pieces = [];
  }
  if (pieces.length > 0) {
    yield { start, end, pieces };
  }
}

/** True if the pieces of a replacement split characters among themselves. */
function splitsWithin(start: number, pieces: readonly Component[], text: Characters): boolean {
  let at = start;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (splits(text, at) || !piece.isWellFormed()) {
        return true;
      }
    } else {
      at += length(piece);
    }
  }
  return false;
}
