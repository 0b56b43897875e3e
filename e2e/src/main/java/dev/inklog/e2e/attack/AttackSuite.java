package dev.inklog.e2e.attack;

import dev.inklog.document.id.DocumentId;
import dev.inklog.e2e.Await;
import dev.inklog.e2e.conformance.Expect;
import dev.inklog.e2e.load.Bystanders;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * All attacks on one server, the slow ones beside the others, while two people type into a document
 * of their own.
 */
public final class AttackSuite {
  private static final int WARM_UP = 100;
  private static final int BEFORE = 700;

  /** Twice as long as a room is kept for nobody by default, and more. */
  private static final Duration SETTLE = Duration.ofSeconds(75);

  /** What others notice may be so many times what they noticed before. */
  private static final double FACTOR = 3;

  private static final double MUCH_MS = 100;

  /** Server, attackers and typists share the cores: the few screens that wait, wait for those. */
  private static final List<Bound> BOUNDS = List.of(new Bound(50, 50), new Bound(99, 1_000));

  /** And so much is good, however fast it was before. */
  private record Bound(double percentile, double alwaysGoodMs) {}

  private final Target target;
  private final PrintStream out;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  private AttackSuite(Target target, PrintStream out) {
    this.target = target;
    this.out = out;
  }

  /**
   * What came of it.
   *
   * @param failures each with the name of its attack
   * @param before what the people noticed without attacks
   * @param during and with them
   */
  public record Report(
      int attacks, List<String> failures, Bystanders.Noticed before, Bystanders.Noticed during) {}

  /**
   * Attacks.
   *
   * @param log where the server writes, to be looked through for what must not be there
   */
  public static Report run(URI url, Optional<Path> log, PrintStream out) throws IOException {
    String name = "attack-" + System.currentTimeMillis();
    try (Target target = Target.at(url, name)) {
      AttackSuite suite = new AttackSuite(target, out);
      Report report = suite.beside(new DocumentId(name + "-typing"));
      if (log.isPresent()) {
        report.failures().addAll(LogInjection.review(log.get(), target.secrets()));
      }
      return report;
    }
  }

  private Report beside(DocumentId document) throws IOException {
    Vitals vitals = Vitals.of(target);
    Report report;
    try (Bystanders bystanders = Bystanders.start(target.url(), document)) {
      warmUp();
      bystanders.noticed(WARM_UP);
      Bystanders.Noticed before = bystanders.noticed(BEFORE);
      out.println("before: " + before);
      Histogram all = new Histogram(3);
      int attacks = attacks(bystanders, all);
      Bystanders.Noticed last = bystanders.noticed(0);
      all.add(last.latencies());
      Bystanders.Noticed during = new Bystanders.Noticed(all, last.failures());
      out.println("during: " + during);
      report = new Report(attacks, failures, before, during);
      compare(before, during);
      check(
          "nothing of what they typed is lost, or there twice",
          () -> Expect.equal("keystrokes lost", 0L, bystanders.finish()));
    }
    check("the server is as it was", () -> settled(vitals));
    return report;
  }

  private void compare(Bystanders.Noticed before, Bystanders.Noticed during) {
    for (Bound bound : BOUNDS) {
      double most = Math.max(FACTOR * before.ms(bound.percentile()), bound.alwaysGoodMs());
      if (during.ms(bound.percentile()) > most) {
        failures.add(
            "others' p%.0f is over %.0f ms: %s".formatted(bound.percentile(), most, during));
      }
    }
    if (during.failures() > 0) {
      failures.add("others were refused or disconnected %d times".formatted(during.failures()));
    }
  }

  /** Those of one connection each: what they make the server compile, it has compiled after. */
  private static List<Attack> single() throws IOException {
    List<Attack> single = new ArrayList<>();
    single.addAll(FrameAttacks.all());
    single.addAll(MessageAttacks.all());
    single.addAll(RequestAttacks.all());
    return single;
  }

  private void warmUp() throws IOException {
    single().forEach(attack -> check("the first time, " + attack.name(), attack));
  }

  private int attacks(Bystanders bystanders, Histogram noticed) throws IOException {
    List<Attack> slow = SlowAttacks.all();
    List<Attack> quick = single();
    quick.addAll(FrameAttacks.floods());
    quick.addAll(EnumerationAttacks.all());
    quick.addAll(IdentityAttacks.sessions());
    quick.addAll(LogInjection.all());
    quick.addAll(IdentityAttacks.tokens());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.forEach(attack -> threads.execute(() -> carryOut(attack)));
      quick.forEach(attack -> beside(attack, bystanders, noticed));
    }
    return slow.size() + quick.size();
  }

  /** What others notice of one attack, told if it is much. */
  private void beside(Attack attack, Bystanders bystanders, Histogram all) {
    carryOut(attack);
    Bystanders.Noticed noticed = bystanders.noticed(0);
    all.add(noticed.latencies());
    if (noticed.ms(100) > MUCH_MS) {
      out.println("        others: " + noticed);
    }
  }

  private void carryOut(Attack attack) {
    String what = "%s: %s".formatted(attack.name(), attack.answer());
    if (check(what, attack)) {
      out.println("ok      " + what);
    }
  }

  private boolean check(String what, Attack attack) {
    return check(what, () -> attack.body().carryOut(target));
  }

  @FunctionalInterface
  private interface Look {
    void take() throws IOException, InterruptedException;
  }

  /** False if something is not as expected, which is told and kept. */
  private boolean check(String what, Look look) {
    try {
      look.take();
      return true;
    } catch (AssertionError | RuntimeException | IOException e) {
      out.println("FAILED  " + what + ": " + e.getMessage());
      failures.add(what + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(what + ": interrupted");
    }
    return false;
  }

  /** Waits until it holds no more for the attackers than before. */
  private void settled(Vitals before) throws IOException {
    Vitals[] last = {before};
    try {
      Await.value(
          SETTLE,
          "no more than " + before,
          () -> {
            last[0] = Vitals.of(target);
            return Optional.of(last[0]).filter(now -> now.isNoMoreThan(before));
          });
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage() + " but was " + last[0], e);
    }
  }

  /** What a server holds, by its metrics; zeros if it does not show them. */
  private record Vitals(int health, double sockets, double rooms, double queued, double alarms) {
    static Vitals of(Target target) throws IOException {
      String metrics = target.ann().get("/metrics").body();
      return new Vitals(
          target.ann().get("/healthz").statusCode(),
          value(metrics, "inklog_gateway_sockets"),
          value(metrics, "inklog_gateway_rooms"),
          value(metrics, "inklog_gateway_queued_bytes"),
          value(metrics, "inklog_gateway_divergences_total")
              + value(metrics, "inklog_gateway_gaps_total")
              + value(metrics, "inklog_gateway_failed_loads_total")
              + value(metrics, "inklog_sequencer_dead_letters_total")
              + value(metrics, "inklog_projector_dead_letters_total"));
    }

    private static double value(String metrics, String name) {
      Matcher matcher = Pattern.compile("(?m)^" + name + "(?:\\{\\})? (\\S+)$").matcher(metrics);
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    boolean isNoMoreThan(Vitals before) {
      return health == 200
          && sockets <= before.sockets
          && rooms <= before.rooms
          && queued <= before.queued
          && alarms <= before.alarms;
    }
  }
}
