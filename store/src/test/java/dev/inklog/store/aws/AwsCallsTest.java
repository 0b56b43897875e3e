package dev.inklog.store.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.inklog.store.StoreException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class AwsCallsTest {
  private static StoreException failure(SdkException cause) {
    return catchThrowableOfType(
        StoreException.class,
        () ->
            AwsCalls.call(
                "put an item",
                () -> {
                  throw cause;
                }));
  }

  private static SdkException answered(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message("why")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  @Test
  void whatPassesIsTriedAgain() {
    for (SdkException cause :
        new SdkException[] {
          SdkClientException.create("connection refused"),
          answered(500, "InternalServerError"),
          answered(503, "ServiceUnavailable"),
          answered(400, "ThrottlingException"),
          answered(400, "ProvisionedThroughputExceededException"),
          answered(400, "RequestLimitExceeded"),
          answered(403, "AccessDenied"),
          answered(400, "AccessDeniedException"),
          answered(400, "ExpiredTokenException"),
          answered(400, "ResourceNotFoundException"),
          answered(404, "NoSuchBucket"),
        }) {
      assertThat(failure(cause).retryable()).as(cause.getMessage()).isTrue();
    }
    assertThat(failure(answered(503, "x"))).hasMessageStartingWith("put an item: why");
  }

  @Test
  void whatWouldBeRefusedForEverIsNot() {
    assertThat(failure(answered(400, "ValidationException")).retryable()).isFalse();
    assertThat(failure(answered(404, "NoSuchKey")).retryable()).isFalse();
  }
}
