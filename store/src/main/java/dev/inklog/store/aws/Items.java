package dev.inklog.store.aws;

import java.util.Iterator;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The table: items that are put once, and read strongly consistent in the order of their keys. */
record Items(DynamoDbClient client, String table) {

  /** Puts an item; false if there is one of its key. */
  boolean put(Map<String, AttributeValue> item) {
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

  void delete(AttributeValue pk, AttributeValue sk) {
    AwsCalls.call(
        "delete an item",
        () ->
            client.deleteItem(
                request -> request.tableName(table).key(Map.of(AwsKeys.PK, pk, AwsKeys.SK, sk))));
  }

  /** Keys of one partition, both ends with them. */
  record Range(AttributeValue pk, AttributeValue from, AttributeValue to) {}

  /**
   * The items of a range, fetched a page at a time as they are asked for.
   *
   * @param page items in one
   */
  Iterator<Item> query(Range range, boolean ascending, int page) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(":pk", range.pk(), ":from", range.from(), ":to", range.to()))
            .scanIndexForward(ascending)
            .limit(page)
            .build();
    return new Pages(client.queryPaginator(request).items().iterator());
  }

  /** Translates failures, which come when a page is fetched. */
  private record Pages(Iterator<Map<String, AttributeValue>> items) implements Iterator<Item> {
    @Override
    public boolean hasNext() {
      return AwsCalls.call("query items", items::hasNext);
    }

    @Override
    public Item next() {
      return new Item(AwsCalls.call("query items", items::next));
    }
  }
}
