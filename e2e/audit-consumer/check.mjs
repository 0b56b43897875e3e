// Checks a document's log with nothing of Inklog: a Kafka client and the official registry client from npm, and the
// recipe of docs/audit.md.
//
//   node check.mjs BOOTSTRAP REGISTRY DOCUMENT
import { createHash } from 'node:crypto';
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel } from 'kafkajs';

const [bootstrap, registry, document] = process.argv.slice(2);
const TOPIC = 'ops';

const client = SchemaRegistryClient.newClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING });

const events = [];
for (const message of await messages()) {
  if (message.key.toString() === document) {
    events.push(await deserializer.deserialize(TOPIC, message.value));
  }
}

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

/** All committed messages there are now, each partition in its order. */
async function messages() {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC);
  await admin.disconnect();
  const open = new Set(ends.filter((end) => end.high !== end.low).map((end) => end.partition));
  const found = [];
  const consumer = kafka.consumer({ groupId: `audit-${process.pid}`, readUncommitted: false });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  const done = deferred();
  if (open.size === 0) {
    done.resolve();
  }
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const end = ends.find(({ partition }) => partition === payload.partition);
    if (Number(payload.lastOffset) + 1 >= Number(end.high)) {
      open.delete(payload.partition);
    }
    if (open.size === 0) {
      done.resolve();
    }
  });
  await consumer.run({
    eachBatchAutoResolve: true,
    eachBatch: async ({ batch }) => {
      found.push(...batch.messages);
    },
  });
  await done.promise;
  await consumer.disconnect();
  return found;
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}

function require(condition, message) {
  if (!condition) {
    console.error(message);
    process.exit(1);
  }
}
