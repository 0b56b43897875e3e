package dev.inklog.store.aws;

import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket: objects that are written once. */
record Objects(S3Client client, String bucket) {
  private static final int PRECONDITION_FAILED = 412;

  /** Writes an object, unless there is one of its name, which is the same then. */
  void put(String key, byte[] body, Map<String, String> metadata) {
    AwsCalls.call(
        "put an object",
        () -> {
          try {
            return client.putObject(
                request -> request.bucket(bucket).key(key).ifNoneMatch("*").metadata(metadata),
                RequestBody.fromBytes(body));
          } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
              return body;
            }
            throw e;
          }
        });
  }

  byte[] get(String key) {
    return AwsCalls.call(
        "get an object",
        () ->
            client
                .getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArrayUnsafe());
  }

  void delete(String key) {
    AwsCalls.call(
        "delete an object", () -> client.deleteObject(request -> request.bucket(bucket).key(key)));
  }

  /** Deletes all whose names begin so. */
  void deleteAll(String prefix) {
    AwsCalls.call(
        "delete objects",
        () -> {
          client
              .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
              .contents()
              .forEach(object -> delete(object.key()));
          return prefix;
        });
  }
}
