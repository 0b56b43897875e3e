package dev.inklog.document;

import java.util.random.RandomGenerator;

/** Seeded pseudorandom numbers, the same in every language: a 64-bit LCG (Knuth, MMIX). */
public final class KnuthRandom implements RandomGenerator {
  private static final long MULTIPLIER = 0x5851f42d4c957f2dL;
  private static final long INCREMENT = 0x14057b7ef767814fL;

  private long state;

  public KnuthRandom(long seed) {
    state = seed;
  }

  @Override
  public long nextLong() {
    state = state * MULTIPLIER + INCREMENT;
    return state >>> 33;
  }

  @Override
  public int nextInt(int bound) {
    return (int) (nextLong() % bound);
  }
}
