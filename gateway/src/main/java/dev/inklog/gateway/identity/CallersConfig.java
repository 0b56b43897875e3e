package dev.inklog.gateway.identity;

import dev.inklog.gateway.pace.UserLimits;

/**
 * Who may come, and how much each may do.
 *
 * @param identity whose word is taken for who somebody is
 */
public record CallersConfig(IdentityConfig identity, UserLimits limits) {
  /** With the limits' defaults. */
  public static CallersConfig of(IdentityConfig identity) {
    return new CallersConfig(identity, UserLimits.DEFAULTS);
  }
}
