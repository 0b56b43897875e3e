// Reads topic ops with a Kafka client and the official registry client from npm: nothing of Inklog.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel } from 'kafkajs';

const TOPIC = 'ops';

/**
 * Gives every committed event from the offsets `from` (by partition; missing ones from the beginning) up to where the
 * topic ends now, each partition in its order, to `take(event, key)`, and returns the offsets to go on from.
 */
export async function readOps({ bootstrap, registry, groupId, from = {} }, take) {
  const client = SchemaRegistryClient.newClient({ baseURLs: [registry] });
  const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC);
  await admin.disconnect();

  const next = {};
  for (const { partition, low } of ends) {
    next[partition] = from[partition] ?? low;
  }
  const open = new Set(
    ends.filter(({ partition, high }) => BigInt(next[partition]) < BigInt(high)).map(({ partition }) => partition),
  );
  if (open.size === 0) {
    return next;
  }
  const consumer = kafka.consumer({ groupId, readUncommitted: false });
  const done = Promise.withResolvers?.() ?? deferred();
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const { partition, lastOffset } = payload;
    next[partition] = String(BigInt(lastOffset) + 1n);
    const end = ends.find((one) => one.partition === partition);
    if (BigInt(next[partition]) >= BigInt(end.high)) {
      open.delete(partition);
    }
    if (open.size === 0) {
      done.resolve();
    }
  });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      for (const message of batch.messages) {
        if (BigInt(message.offset) >= BigInt(next[batch.partition])) {
          take(await deserializer.deserialize(TOPIC, message.value), message.key.toString());
        }
      }
    },
  });
  for (const partition of Object.keys(next)) {
    consumer.seek({ topic: TOPIC, partition: Number(partition), offset: next[partition] });
  }
  await done.promise;
  await consumer.disconnect();
  return next;
}

function deferred() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
