package dev.inklog.store.aws;

import dev.inklog.store.DocumentStore;
import dev.inklog.store.Generation;
import dev.inklog.store.StoreDamagedException;
import dev.inklog.store.StoreGenerations;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Stores in one table and one bucket, which must exist: the keys of each begin with its number.
 * {@link AwsKeys} has the layout.
 */
public final class AwsGenerations implements StoreGenerations {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(20);

  private final AwsStoreConfig config;
  private final Items items;

  public AwsGenerations(AwsStoreConfig config) {
    this.config = config;
    this.items = items();
  }

  @Override
  public Generation current() {
    Optional<Item> mark = items.get(AwsKeys.CURRENT);
    try {
      return mark.map(item -> Generation.parse(item.get(AwsKeys.GENERATION).n()))
          .orElse(Generation.FIRST);
    } catch (IllegalArgumentException e) {
      throw new StoreDamagedException("cannot read which store is current", e);
    }
  }

  @Override
  public DocumentStore open(Generation generation) {
    return new AwsDocumentStore(AwsKeys.of(generation), items(), objects());
  }

  @Override
  public void makeCurrent(Generation generation) {
    items.replace(
        AwsKeys.CURRENT, Map.of(AwsKeys.GENERATION, AttributeValue.fromN(generation.toString())));
  }

  /** Item by item: slow, and paid for by the number of items of the whole table. */
  @Override
  public void remove(Generation generation) {
    requireNotCurrent(generation);
    AwsKeys keys = AwsKeys.of(generation);
    Iterator<Item> all = items.scan(Optional.empty(), AwsKeys.PK, AwsKeys.SK);
    while (all.hasNext()) {
      Item item = all.next();
      if (keys.kinds().stream().anyMatch(item.get(AwsKeys.PK).s()::startsWith)) {
        items.delete(item.key());
      }
    }
    Objects objects = objects();
    try (S3Client _ = objects.client()) {
      keys.folders().forEach(objects::deleteAll);
    }
  }

  @Override
  public void close() {
    items.client().close();
  }

  private Items items() {
    return new Items(
        DynamoDbClient.builder().overrideConfiguration(patience()).build(), config.table());
  }

  private Objects objects() {
    return new Objects(
        S3Client.builder().overrideConfiguration(patience()).build(), config.bucket());
  }

  private static ClientOverrideConfiguration patience() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .build();
  }
}
