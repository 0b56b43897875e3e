package dev.inklog.document.audit;

/**
 * By which way somebody came.
 *
 * @param address of the client, as the gateway saw it
 * @param gateway that they came to, by the name that it has among gateways
 */
public record Route(String address, String gateway) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException if one of them is empty or longer than 255 characters
   */
  public Route {
    require("the address of a client", address);
    require("the name of a gateway", gateway);
  }

  private static void require(String what, String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("%s must be 1 to 255 characters".formatted(what));
    }
  }
}
