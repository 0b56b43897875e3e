package dev.inklog.store.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The table: items that are put once, and read strongly consistent in the order of their keys. */
record Items(DynamoDbClient client, String table) {

  private static final int PAGE = 1_000;

  /** What an item is found by. */
  record Key(AttributeValue pk, AttributeValue sk) {
    private Map<String, AttributeValue> attributes() {
      return Map.of(AwsKeys.PK, pk, AwsKeys.SK, sk);
    }

    private Map<String, AttributeValue> with(Map<String, AttributeValue> others) {
      Map<String, AttributeValue> item = new HashMap<>(attributes());
      item.putAll(others);
      return item;
    }
  }

  /** Keys of one partition, from one up to and with another. */
  record Range(Key from, Key to) {}

  /** Puts an item; false if there is one of its key. */
  boolean put(Key key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = key.with(attributes);
    return AwsCalls.call(
        "put an item",
        () -> {
          try {
            client.putItem(request ->
                request
                    .tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(" + AwsKeys.PK + ")"));
            return true;
          } catch (ConditionalCheckFailedException _) {
            return false;
          }
        });
  }

  /** Puts an item in the place of the one of its key. */
  void replace(Key key, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = key.with(attributes);
    AwsCalls.call(
        "put an item", () -> client.putItem(request -> request.tableName(table).item(item)));
  }

  Optional<Item> get(Key key) {
    Map<String, AttributeValue> found =
        AwsCalls.call(
            "get an item",
            () ->
                client
                    .getItem(request ->
                        request.tableName(table).key(key.attributes()).consistentRead(true))
                    .item());
    return found.isEmpty() ? Optional.empty() : Optional.of(new Item(found));
  }

  /** All items after one, in no order that means anything, with these attributes only. */
  Iterator<Item> scan(Optional<Key> after, String... attributes) {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .projectionExpression(String.join(", ", attributes));
    after.map(Key::attributes).ifPresent(request::exclusiveStartKey);
    ScanRequest scan = request.build();
    return Pages.of("scan items", () -> client.scanPaginator(scan).items().iterator());
  }

  void delete(Key key) {
    AwsCalls.call(
        "delete an item",
        () -> client.deleteItem(request -> request.tableName(table).key(key.attributes())));
  }

  /**
   * The items of a range, fetched a page at a time as they are asked for.
   *
   * @param page items in one
   */
  Iterator<Item> query(Range range, boolean ascending, int page) {
    return query(request(range, ascending, page).build());
  }

  /** The last item of a range, and of it these attributes only: bodies can be large. */
  Optional<Item> last(Range range, String... attributes) {
    Iterator<Item> last =
        query(request(range, false, 1).projectionExpression(String.join(", ", attributes)).build());
    return last.hasNext() ? Optional.of(last.next()) : Optional.empty();
  }

  /** The keys of all items of a range, and the objects they name. */
  List<Item> keys(Range range) {
    QueryRequest request =
        request(range, true, PAGE)
            .projectionExpression(String.join(", ", AwsKeys.PK, AwsKeys.SK, AwsKeys.S3_KEY))
            .build();
    List<Item> found = new ArrayList<>();
    query(request).forEachRemaining(found::add);
    return found;
  }

  private QueryRequest.Builder request(Range range, boolean ascending, int page) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
        .expressionAttributeValues(
            Map.of(":pk", range.from().pk(), ":from", range.from().sk(), ":to", range.to().sk()))
        .scanIndexForward(ascending)
        .limit(page);
  }

  private Iterator<Item> query(QueryRequest request) {
    return Pages.of("query items", () -> client.queryPaginator(request).items().iterator());
  }

  /** Translates failures, which come when a page is fetched: the first one when this is made. */
  private record Pages(String what, Iterator<Map<String, AttributeValue>> items)
      implements Iterator<Item> {
    static Pages of(String what, Supplier<Iterator<Map<String, AttributeValue>>> items) {
      return new Pages(what, AwsCalls.call(what, items));
    }

    @Override
    public boolean hasNext() {
      return AwsCalls.call(what, items::hasNext);
    }

    @Override
    public Item next() {
      return new Item(AwsCalls.call(what, items::next));
    }
  }
}
