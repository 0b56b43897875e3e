// Checks a document's log with nothing of Inklog: a Kafka client and the official registry client from npm, and the
// recipe of docs/audit.md.
//
//   node check.mjs BOOTSTRAP REGISTRY DOCUMENT
import { createHash } from 'node:crypto';
import { readOps } from './ops.mjs';

const [bootstrap, registry, document] = process.argv.slice(2);

const events = [];
await readOps({ bootstrap, registry, groupId: `audit-${process.pid}` }, (event, key) => {
  if (key === document) {
    events.push(event);
  }
});

let previous = Buffer.alloc(32);
events.forEach((event, index) => {
  require(Number(event.revision) === index + 1, `expected revision ${index + 1} but was ${event.revision}`);
  const hash = createHash('sha256').update(previous).update(canonical(event)).digest();
  require(hash.equals(Buffer.from(event.hash)), `the hash of revision ${event.revision} is not that of its content`);
  previous = hash;
});
console.log(JSON.stringify({ document, events: events.length, hash: previous.toString('hex') }));
process.exit(0);

/** Fields in their order, then the type and the body's fields, without the hash; as JSON.stringify prints them. */
function canonical(event) {
  const { body, hash, ...fields } = event;
  const [[type, content]] = Object.entries(body);
  return JSON.stringify([...Object.values(fields).map(plain), kebab(type), ...Object.values(content).map(plain)]);
}

/** Moments as milliseconds; the rest as it is. */
function plain(value) {
  return value instanceof Date ? value.getTime() : value;
}

function kebab(type) {
  return type.split('.').at(-1).replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}

function require(condition, message) {
  if (!condition) {
    console.error(message);
    process.exit(1);
  }
}
