package dev.inklog.store.aws;

import dev.inklog.store.StoreDamagedException;
import dev.inklog.store.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the services' failures mean. The SDK has retried what passes quickly by then. Throttling,
 * outages, expired credentials, missing rights and missing tables are the operator's to mend, and
 * pass: whoever asks waits and asks again. A few say that the request itself is wrong.
 */
final class AwsCalls {
  private static final Set<String> WRONG =
      Set.of(
          "ValidationException",
          "NoSuchKey",
          "InvalidArgument",
          "EntityTooLarge",
          "KeyTooLongError");

  private AwsCalls() {}

  static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      String message = "%s: %s".formatted(what, e.getMessage());
      if (WRONG.contains(code(e))) {
        throw new StoreDamagedException(message, e);
      }
      throw new StoreUnavailableException(message, e);
    } catch (SdkException e) {
      throw new StoreUnavailableException("%s: %s".formatted(what, e.getMessage()), e);
    }
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }
}
