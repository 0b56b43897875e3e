/** Who it is that asks: tokens of an OIDC issuer, or everybody as a guest. */
@NullMarked
package dev.inklog.gateway.identity;

import org.jspecify.annotations.NullMarked;
