package dev.inklog.gateway.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.id.Hash;
import dev.inklog.document.id.KeyId;
import dev.inklog.gateway.identity.RequestIdentification;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of an API key, {@code ilk_ID_RANDOM}: shown once, to who makes the key. 128 random
 * bits need no slow hash: there is nothing to guess.
 */
record KeySecret(KeyId id, String random) {
  private static final Pattern FORM =
      Pattern.compile(
          RequestIdentification.KEY_PREFIX + "([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{22,43})");

  /** What somebody shows; empty if no key looks like that. */
  static Optional<KeySecret> of(String shown) {
    Matcher matcher = FORM.matcher(shown);
    return matcher.matches()
        ? Optional.of(new KeySecret(new KeyId(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  /** As it is shown. */
  String text() {
    return RequestIdentification.KEY_PREFIX + id + "_" + random;
  }

  /** What it is known by. */
  Hash fingerprint() {
    return Hash.sha256(("key\n" + text()).getBytes(UTF_8));
  }

  /** Its public part. */
  @Override
  public String toString() {
    return "the secret of " + id;
  }
}
