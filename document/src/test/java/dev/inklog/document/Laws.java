package dev.inklog.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Holds laws against seeded random inputs. A failure is shrunk: the choices that made the input are
 * left out and made smaller as long as the law still fails. {@code -Dcases=…} runs more than the
 * usual 100,000; {@code -Dseed=…} one again.
 */
public final class Laws {
  private static final int CASES = Integer.getInteger("cases", 100_000);
  private static final int SHRINKING = 20_000;

  private Laws() {}

  /** Runs a law with as many inputs as {@code -Dcases} says. */
  public static void forAll(Consumer<RandomGenerator> law) {
    forAll(CASES, law);
  }

  /** Runs a law with so many inputs, or with the one of {@code -Dseed}. */
  public static void forAll(int cases, Consumer<RandomGenerator> law) {
    Optional<Long> one = Optional.ofNullable(Long.getLong("seed"));
    for (long seed = one.orElse(0L);
        seed < one.map(only -> only + 1).orElse((long) cases);
        seed++) {
      Choices choices = new Choices(new KnuthRandom(seed));
      Optional<Throwable> failure = failure(law, choices);
      if (failure.isPresent()) {
        Choices shrunk = shrunk(law, choices);
        throw new AssertionError(
            "the law fails; -Dseed=%d runs it again. Shrunk: %s"
                .formatted(seed, failure(law, shrunk).orElseThrow().getMessage()),
            failure.get());
      }
    }
  }

  private static Optional<Throwable> failure(Consumer<RandomGenerator> law, Choices choices) {
    try {
      law.accept(choices);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e);
    }
  }

  private static Choices shrunk(Consumer<RandomGenerator> law, Choices failing) {
    List<Integer> best = failing.made();
    int tries = 0;
    for (boolean better = true; better && tries < SHRINKING; ) {
      better = false;
      for (List<Integer> smaller : smaller(best)) {
        tries++;
        if (failure(law, new Choices(smaller)).isPresent()) {
          best = smaller;
          better = true;
          break;
        }
      }
    }
    return new Choices(best);
  }

  /** Without some choices, and with one made smaller. */
  private static List<List<Integer>> smaller(List<Integer> choices) {
    List<List<Integer>> all = new ArrayList<>();
    for (int length = choices.size() / 2; length > 0; length /= 2) {
      for (int from = 0; from + length <= choices.size(); from += length) {
        List<Integer> without = new ArrayList<>(choices);
        without.subList(from, from + length).clear();
        all.add(without);
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i) > 0) {
        List<Integer> lower = new ArrayList<>(choices);
        lower.set(i, choices.get(i) / 2);
        all.add(lower);
      }
    }
    return all;
  }

  /** Random choices that are remembered, or remembered ones made again; zero after their end. */
  private static final class Choices implements RandomGenerator {
    private final List<Integer> made = new ArrayList<>();
    private final RandomGenerator source;

    Choices(RandomGenerator source) {
      this.source = source;
    }

    Choices(List<Integer> again) {
      this(new Repeated(again));
    }

    List<Integer> made() {
      return List.copyOf(made);
    }

    @Override
    public int nextInt(int bound) {
      int choice = source.nextInt(bound);
      made.add(choice);
      return choice;
    }

    @Override
    public boolean nextBoolean() {
      return nextInt(2) == 1;
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("choose with nextInt(bound)");
    }
  }

  private static final class Repeated implements RandomGenerator {
    private final List<Integer> choices;
    private int next;

    Repeated(List<Integer> choices) {
      this.choices = choices;
    }

    @Override
    public int nextInt(int bound) {
      int choice = next < choices.size() ? choices.get(next) : 0;
      next++;
      return Math.min(choice, bound - 1);
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("choose with nextInt(bound)");
    }
  }
}
