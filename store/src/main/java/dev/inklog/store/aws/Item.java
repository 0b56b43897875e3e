package dev.inklog.store.aws;

import dev.inklog.store.StoreDamagedException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table as it was read. */
record Item(Map<String, AttributeValue> attributes) {
  /**
   * An attribute that every item of its kind has.
   *
   * @throws StoreDamagedException if this one has not
   */
  AttributeValue get(String name) {
    AttributeValue value = attributes.get(name);
    if (value == null) {
      throw new StoreDamagedException("an item lacks its %s".formatted(name));
    }
    return value;
  }

  Items.Key key() {
    return new Items.Key(get(AwsKeys.PK), get(AwsKeys.SK));
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }
}
