package dev.inklog.store.aws;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the store is. Region, credentials and endpoints are found as the AWS SDK finds them:
 * variables ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_ENDPOINT_URL_S3},
 * …), profile, role of the task.
 *
 * @param table of DynamoDB, with a partition key {@code pk} and a sort key {@code sk}, both strings
 * @param bucket of S3
 */
public record AwsStoreConfig(String table, String bucket) {
  /**
   * @throws IllegalArgumentException if one is given without the other
   */
  public AwsStoreConfig {
    if (table.isEmpty() || bucket.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a table and a bucket but one is missing: table '%s', bucket '%s'"
              .formatted(table, bucket));
    }
  }

  /**
   * From {@code STORE_TABLE} and {@code STORE_BUCKET}; empty if the store is somewhere else.
   *
   * @param settings the value of each by its name, or an empty text
   */
  public static Optional<AwsStoreConfig> from(UnaryOperator<String> settings) {
    String table = settings.apply("STORE_TABLE");
    String bucket = settings.apply("STORE_BUCKET");
    return table.isEmpty() && bucket.isEmpty()
        ? Optional.empty()
        : Optional.of(new AwsStoreConfig(table, bucket));
  }
}
