/**
 * Where documents are kept once their events have left the log: the port {@link
 * dev.inklog.store.DocumentStore} and its adapters: {@link dev.inklog.store.RocksDocumentStore} on
 * the local disk, {@link dev.inklog.store.aws.AwsDocumentStore} in DynamoDB and S3, {@link
 * dev.inklog.store.MemoryDocumentStore} for tests. One contract holds all three.
 *
 * <p>A store is a projection: it can be deleted and built again from {@code ops}. What it promises
 * nevertheless: it holds the events of a document without a gap, each once, whoever writes them how
 * often, and a snapshot in it is never more than a shortcut to what the events say.
 *
 * <p>Imports {@code document}, {@code schemas}, RocksDB and the AWS SDK. Stores are safe for any
 * thread; calls block.
 */
@NullMarked
package dev.inklog.store;

import org.jspecify.annotations.NullMarked;
