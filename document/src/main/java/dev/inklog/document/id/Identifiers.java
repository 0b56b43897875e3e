package dev.inklog.document.id;

import java.util.regex.Pattern;

/** The alphabet of ids: what stands in a URL path as it is (RFC 3986, unreserved characters). */
final class Identifiers {
  private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");

  private Identifiers() {}

  static void require(String what, String value, int maxLength) {
    if (value.length() > maxLength || !UNRESERVED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d of A-Z a-z 0-9 . _ ~ -".formatted(what, maxLength));
    }
  }
}
