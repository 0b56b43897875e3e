package dev.inklog.store.aws;

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
    if (table.isEmpty() != bucket.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a table and a bucket but one is missing: table '%s', bucket '%s'"
              .formatted(table, bucket));
    }
  }

  /** False if the store is somewhere else. */
  public boolean isGiven() {
    return !table.isEmpty();
  }
}
