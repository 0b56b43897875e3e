package dev.inklog.gateway.room;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Names that nobody can guess: 128 random bits as 22 of the characters that ids are made of. Any
 * thread.
 */
public final class RandomNames {
  private static final int BYTES = 16;

  private final RandomGenerator random;

  /** Names that nobody can guess. */
  public RandomNames() {
    this(new SecureRandom());
  }

  /** Names as good as this generator, for simulations. */
  public RandomNames(RandomGenerator random) {
    this.random = random;
  }

  /** A new name. */
  public String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
