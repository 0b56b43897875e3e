package dev.inklog.schemas.resolver;

import dev.inklog.schemas.resolver.RegistryHttpConfig.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Who we are for the registry: a bearer token, else a user and password from one of three sources.
 */
final class Authorization {
  private static final String HEADER = "Authorization";

  private final Map<String, Object> properties;
  private final Map<String, Object> parsed;

  Authorization(Map<String, Object> properties, Map<String, Object> parsed) {
    this.properties = properties;
    this.parsed = parsed;
  }

  /** The server at a configured URL, which may hold {@code user:password@}. */
  Endpoint endpoint(String url, Map<String, Password> headers) {
    URI uri = parse(url);
    Map<String, Password> all = new HashMap<>(headers);
    String credentials = credentials(uri);
    if (!credentials.isEmpty()) {
      all.put(HEADER, new Password(credentials));
    }
    return new Endpoint(withoutUser(uri), Map.copyOf(all));
  }

  private static URI parse(String url) {
    URI uri = URI.create("");
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw badUrl(uri);
    }
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      throw badUrl(uri);
    }
    return uri;
  }

  /** Says the scheme only: the rest may hold a password. */
  private static ConfigException badUrl(URI uri) {
    return new ConfigException(
        "schema.registry.url",
        uri.getScheme() + ":…",
        "must be http://host, https://host or " + BundledRegistry.URL);
  }

  private static URI withoutUser(URI uri) {
    String path = uri.getRawPath().replaceFirst("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return URI.create("%s://%s%s%s".formatted(uri.getScheme(), uri.getHost(), port, path));
  }

  private String credentials(URI uri) {
    String token = secret(RegistryHttpKeys.BEARER_TOKEN);
    if (!token.isEmpty()) {
      String source = text(RegistryHttpKeys.BEARER_SOURCE);
      if (!source.equals("STATIC_TOKEN")) {
        throw new ConfigException(RegistryHttpKeys.BEARER_SOURCE, source, "must be STATIC_TOKEN");
      }
      return "Bearer " + token;
    }
    String user = user(uri);
    return user.isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private String user(URI uri) {
    String source = text(RegistryHttpKeys.BASIC_SOURCE);
    return switch (source) {
      case "URL" -> uri.getUserInfo() == null ? "" : uri.getUserInfo();
      case "USER_INFO" -> secret(RegistryHttpKeys.BASIC_USER_INFO);
      case "SASL_INHERIT" -> saslUser();
      default ->
          throw new ConfigException(
              RegistryHttpKeys.BASIC_SOURCE, source, "must be URL, USER_INFO or SASL_INHERIT");
    };
  }

  private String saslUser() {
    Object jaas = properties.get(SaslConfigs.SASL_JAAS_CONFIG);
    if (jaas == null) {
      throw new ConfigException(
          SaslConfigs.SASL_JAAS_CONFIG, "missing", "SASL_INHERIT takes user and password from it");
    }
    Password secret = jaas instanceof Password given ? given : new Password(jaas.toString());
    Map<String, ?> options =
        JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, secret))
            .configurationEntries()
            .getFirst()
            .getOptions();
    return options.get("username") + ":" + options.get("password");
  }

  private String text(String key) {
    return String.valueOf(parsed.get(key));
  }

  private String secret(String key) {
    return parsed.get(key) instanceof Password password ? password.value() : "";
  }
}
