package dev.inklog.e2e.load;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.TemporaryDirectory;
import dev.inklog.e2e.client.InklogServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./inklog soak}. Exit status: 0 if the heap is flat, 1 if it grows. */
@Command(
    name = "inklog soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "People come, type, move their cursors and go, again and again, some of them without a goodbye; once a minute",
      "the gateway collects its garbage and says what is left. What grows without an end shows as a slope."
    })
public final class SoakApp implements Callable<Integer> {
  private static final int DOCUMENTS = 200;
  private static final int PEOPLE = 400;
  private static final double FLAT_KB_A_MINUTE = 100;

  @Option(names = "--minutes", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
  private int minutes = 30;

  @Option(names = "--seed", defaultValue = "1", description = "Of what is left to chance.")
  private long seed = 1;

  private SoakApp() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new SoakApp()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Map<String, String> environment = Map.of("GATEWAY_ROOM_IDLE", "5s");
    try (TemporaryDirectory directory = TemporaryDirectory.create("inklog-soak-");
        ServerUnderLoad server = ServerUnderLoad.start(directory.path(), environment)) {
      ServerUnderLoad.Gateway gateway = server.gateway("256m", environment);
      try (InklogServer rest = new InklogServer(server.address())) {
        for (int i = 0; i < DOCUMENTS; i++) {
          rest.create(new DocumentId("soak-" + i), "soak", "Hello");
        }
      }
      return soak(gateway);
    }
  }

  private int soak(ServerUnderLoad.Gateway gateway) throws IOException {
    Typists all = new Typists();
    SplittableRandom random = new SplittableRandom(seed);
    List<Typist> present = new ArrayList<>();
    List<Double> live = new ArrayList<>();
    long[] visits = new long[1];
    try (LoadLoop loop = new LoadLoop(gateway.address())) {
      for (int minute = 1; minute <= minutes; minute++) {
        loop.run(Duration.ofMinutes(1), now -> visits[0] += churn(loop, all, random, present, now));
        ServerCost cost = ServerCost.of(gateway.pid());
        live.add(cost.liveBytes() / 1024.0);
        System.out.printf(
            "minute %2d: %,8d visits, heap after collection %,8.0f KB, process %,8d KB%n",
            minute, visits[0], live.getLast(), cost.residentBytes() / 1024);
      }
    }
    // The first minutes fill what is bounded: pools, caches, compiled code.
    List<Double> settled = live.subList(live.size() / 3, live.size());
    double slope = slope(settled);
    System.out.printf("slope of the last %d minutes: %+.1f KB a minute%n", settled.size(), slope);
    return slope < FLAT_KB_A_MINUTE ? 0 : 1;
  }

  private static long churn(
      LoadLoop loop, Typists all, SplittableRandom random, List<Typist> present, long now)
      throws IOException {
    for (Typist typist : present) {
      typist.type(now);
    }
    int at = random.nextInt(PEOPLE);
    if (at >= present.size()) {
      Typist typist = Typist.replacing(all, 500_000_000L);
      typist.begin(now);
      loop.connect("soak-" + random.nextInt(DOCUMENTS), typist);
      present.add(typist);
      return 1;
    }
    if (random.nextInt(3) == 0) {
      present.remove(at).leave();
    } else {
      present.get(at).move(random.nextInt(5));
    }
    return 0;
  }

  /** Of the line through the values with the least squares, for each step. */
  private static double slope(List<Double> values) {
    int count = values.size();
    double meanX = (count - 1) / 2.0;
    double meanY = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double above = 0;
    double below = 0;
    for (int x = 0; x < count; x++) {
      above += (x - meanX) * (values.get(x) - meanY);
      below += (x - meanX) * (x - meanX);
    }
    return below == 0 ? 0 : above / below;
  }
}
