package dev.inklog.gateway.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inklog.document.id.Hash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ticket as its bearer has it, {@code RANDOM.OFFSET}: the second part is where it was issued, so
 * that a gateway knows whether it should have heard of it.
 */
record TicketSecret(String random, long offset) {
  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{22})\\.([0-9]{1,18})");

  /** What somebody shows; empty if no ticket looks like that. */
  static Optional<TicketSecret> of(String shown) {
    Matcher matcher = FORM.matcher(shown);
    return matcher.matches()
        ? Optional.of(new TicketSecret(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** As it is shown. */
  String text() {
    return random + "." + offset;
  }

  /** What it is known by, wherever it comes to stand. */
  Hash fingerprint() {
    return fingerprint(random);
  }

  static Hash fingerprint(String random) {
    return Hash.sha256(("ticket\n" + random).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "the ticket of " + offset;
  }
}
