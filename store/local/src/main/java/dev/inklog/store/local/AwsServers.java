package dev.inklog.store.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A server with the API of DynamoDB (dynalite) and one with that of S3 (Adobe S3Mock), in processes
 * of their own: for tests and for trying things out. {@code ./inklog test} installs them.
 */
public final class AwsServers implements AutoCloseable {
  private static final Path SERVERS = Path.of("store", "servers");
  private static final Path DYNALITE = Path.of("node_modules", "dynalite", "cli.js");
  private static final Path S3_MOCK = Path.of("target", "lib");
  private static final Duration START = Duration.ofSeconds(60);

  /* What the SDK of this process looks for, by the variable that says the same to another one's. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
          "AWS_REGION", "aws.region",
          "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
          "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3");

  private final List<Process> processes;
  private final Map<String, String> environment;
  private int stores;

  private AwsServers(List<Process> processes, Map<String, String> environment) {
    this.processes = processes;
    this.environment = environment;
    PROPERTIES.forEach((variable, property) ->
        System.setProperty(property, environment.getOrDefault(variable, "")));
  }

  private static Map<String, String> settings(int dynamoDb, int s3) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_REGION", "eu-central-1",
        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + dynamoDb,
        "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + s3);
  }

  /** Variables by which the AWS SDK of another process finds them. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Whether they are there to be started. */
  public static boolean areInstalled() {
    return find().isPresent();
  }

  /** Their folder in this checkout: here or further up. */
  private static Optional<Path> find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path servers = at.resolve(SERVERS);
      if (Files.exists(servers.resolve(DYNALITE)) && Files.isDirectory(servers.resolve(S3_MOCK))) {
        return Optional.of(servers);
      }
    }
    return Optional.empty();
  }

  /**
   * Starts them, and lets the AWS SDK of this process find them.
   *
   * @throws IllegalStateException if they are not installed
   */
  public static AwsServers start() throws IOException {
    Path servers =
        find()
            .orElseThrow(() ->
                new IllegalStateException(
                    "no servers: `./inklog test` installs them in " + SERVERS));
    int dynamoDb = freePort();
    int s3 = freePort();
    Process dynalite =
        start(
            "node",
            servers.resolve(DYNALITE).toString(),
            "--host",
            "127.0.0.1",
            "--port",
            "" + dynamoDb,
            "--createTableMs",
            "0");
    Process s3Mock =
        start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            servers.resolve(S3_MOCK) + "/*",
            "com.adobe.testing.s3mock.S3MockApplication",
            "--http.port=" + s3,
            "--server.port=" + freePort());
    AwsServers started = new AwsServers(List.of(dynalite, s3Mock), settings(dynamoDb, s3));
    started.await(dynamoDb);
    started.await(s3);
    return started;
  }

  /** Makes a table and a bucket of one name, and gives the name. */
  public String create() {
    String name = "store-" + ++stores;
    try (DynamoDbClient client = DynamoDbClient.create()) {
      client.createTable(table ->
          table
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(string("pk"), string("sk"))
              .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
      client.waiter().waitUntilTableExists(table -> table.tableName(name));
    }
    try (S3Client client = S3Client.create()) {
      client.createBucket(bucket -> bucket.bucket(name));
    }
    return name;
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static Process start(String... command) throws IOException {
    Path log = Files.createDirectories(Path.of("target")).resolve("servers.log");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(int port) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          close();
          throw new IOException("a server did not start: see target/servers.log", e);
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
