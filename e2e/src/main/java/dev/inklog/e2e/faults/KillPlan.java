package dev.inklog.e2e.faults;

import java.time.Duration;
import java.util.List;

/**
 * How much is killed while how many type.
 *
 * @param brokers one, or three that are copies of each other
 * @param aws whether the store is in DynamoDB and S3, or rather servers with their APIs
 * @param kinds of the processes that are killed
 * @param kills processes to be killed, one after the other, each kind in turn
 * @param restarts orderly restarts of sequencers and gateways afterwards, in turn
 * @param clients who type, spread over the documents and the gateways
 * @param editsPerSecond of each client, on average
 * @param seed of everything that is left to chance
 */
public record KillPlan(
    int brokers,
    boolean aws,
    List<NodeKind> kinds,
    int kills,
    int restarts,
    int clients,
    double editsPerSecond,
    long seed) {
  /** Clients that share a document. */
  static final int CLIENTS_PER_DOCUMENT = 5;

  /** Between one process's return and the next one's end, at least and at most. */
  static final Duration SHORTEST_CALM = Duration.ofMillis(500);

  static final Duration LONGEST_CALM = Duration.ofSeconds(2);

  int documents() {
    return (clients + CLIENTS_PER_DOCUMENT - 1) / CLIENTS_PER_DOCUMENT;
  }
}
