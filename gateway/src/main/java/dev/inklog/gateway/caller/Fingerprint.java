package dev.inklog.gateway.caller;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.id.Hash;
import java.util.Arrays;
import java.util.Base64;

/**
 * What stands for a secret where others may read it: 128 bits of its SHA-256, as 22 of the
 * characters that ids are made of. Secrets are as long as that and random, so nothing can be
 * guessed back.
 */
public final class Fingerprint {
  private static final int BYTES = 16;

  private Fingerprint() {}

  /** The fingerprint of a secret; those of other kinds of secrets never are the same. */
  public static String of(String kind, String secret) {
    byte[] hash = Hash.sha256((kind + "\n" + secret).getBytes(UTF_8)).bytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
  }
}
