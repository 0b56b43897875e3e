// A consumer of one's own, as an example: words in each document, and what each author did on each day.
//
//   node activity.mjs BOOTSTRAP REGISTRY STATE.json
//
// Reads what is new in topic ops since the last run, and prints a report. What was counted and where to go on are in
// one file, which is replaced as a whole: so each event counts once, whenever this is killed.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readOps } from './ops.mjs';

const [bootstrap, registry, file] = process.argv.slice(2);
const state = load();

state.offsets = await readOps({ bootstrap, registry, groupId: 'activity', from: state.offsets }, (event, document) => {
  const [[type, content]] = Object.entries(event.body);
  switch (type.split('.').at(-1)) {
    case 'DocumentCreated':
      state.texts[document] = content.text;
      count(event, content.text.length, 0);
      break;
    case 'TextEdited':
      state.texts[document] = apply(event, state.texts[document], content.operation);
      break;
    case 'DocumentErased':
      delete state.texts[document];
      break;
  }
});
writeFileSync(`${file}.draft`, JSON.stringify(state));
renameSync(`${file}.draft`, file);

const words = Object.fromEntries(Object.entries(state.texts).map(([document, text]) => [document, wordsIn(text)]));
console.log(JSON.stringify({ words, activity: state.activity }));
process.exit(0);

function load() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { offsets: {}, texts: {}, activity: {} };
  }
}

/** An operation is a list of: a number of UTF-16 units that stay, a string that comes in, {d: units that go}. */
function apply(event, text, operation) {
  let at = 0;
  let result = '';
  let inserted = 0;
  let deleted = 0;
  for (const component of operation) {
    if (typeof component === 'number') {
      result += text.slice(at, at + component);
      at += component;
    } else if (typeof component === 'string') {
      result += component;
      inserted += component.length;
    } else {
      at += component.d;
      deleted += component.d;
    }
  }
  count(event, inserted, deleted);
  return result + text.slice(at);
}

function count(event, inserted, deleted) {
  const days = (state.activity[event.author] ??= {});
  const day = (days[new Date(event.at).toISOString().slice(0, 10)] ??= { edits: 0, inserted: 0, deleted: 0 });
  day.edits++;
  day.inserted += inserted;
  day.deleted += deleted;
}

function wordsIn(text) {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike).length;
}
