package dev.inklog.gateway;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.RefusalCode;
import dev.inklog.gateway.protocol.ClientMessage;
import dev.inklog.gateway.protocol.ClientMessageReader;
import dev.inklog.gateway.protocol.CloseCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The JSON Schema, the page and the code say the same. */
class SpecificationTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?m)^(\\{\"type\":.*\\})$");
  private static final Pattern CLOSE_CODE = Pattern.compile("(?m)^\\| (\\d{4}) \\|");

  private static Stream<String> examples() throws IOException {
    return EXAMPLE.matcher(Specified.page()).results().map((MatchResult match) -> match.group(1));
  }

  /** What messages or events there are. */
  static Set<String> types(String definition) {
    return StreamSupport.stream(
            Specified.PROTOCOL.path("$defs").path(definition).path("oneOf").spliterator(), false)
        .map(schema ->
            schema.has("$ref")
                ? Specified.PROTOCOL
                    .at(schema.path("$ref").asText().substring(1))
                    .path("oneOf")
                    .path(0)
                : schema)
        .map(schema -> schema.path("properties").path("type").path("const").asText())
        .collect(toSet());
  }

  @Test
  void everyMessageHasAnExampleThatIsValid() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (String example : examples().toList()) {
      if (Specified.isServer(example)) {
        shown.add("server " + type(example));
      } else {
        shown.add("client " + type(example));
        Specified.requireClient(example);
        assertThat(ClientMessageReader.read(example))
            .as(example)
            .isNotInstanceOf(ClientMessage.Unreadable.class)
            .isNotInstanceOf(ClientMessage.UnreadableSubmit.class);
      }
    }
    Set<String> all = new TreeSet<>();
    types("clientMessage").forEach(type -> all.add("client " + type));
    types("serverMessage").forEach(type -> all.add("server " + type));
    assertThat(shown).isEqualTo(all);
  }

  private static String type(String example) {
    return Specified.parse(example).path("type").asText();
  }

  @Test
  void everyEventIsInTheSchema() {
    Set<String> bodies =
        Arrays.stream(Body.class.getPermittedSubclasses())
            .map(body ->
                body.getSimpleName().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT))
            .collect(toSet());
    assertThat(types("event")).isEqualTo(bodies);
  }

  @Test
  void everyRefusalIsInTheSchemaAndOnThePage() throws IOException {
    Set<String> codes = Stream.of(RefusalCode.values()).map(RefusalCode::wireName).collect(toSet());
    assertThat(strings(Specified.PROTOCOL.at("/$defs/refusalCode/enum"))).isEqualTo(codes);
    assertThat(strings(Specified.OPEN_API.at("/components/schemas/problem/properties/code/enum")))
        .containsAll(codes);
    String page = Specified.page();
    assertThat(codes).allMatch(code -> page.contains("`" + code + "`"));
  }

  private static Set<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(toSet());
  }

  @Test
  void everyCloseCodeIsOnThePage() throws IOException {
    List<Integer> listed =
        CLOSE_CODE
            .matcher(Specified.page())
            .results()
            .map(match -> Integer.valueOf(match.group(1)))
            .toList();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(CloseCode.values()).map(CloseCode::code).toList());
  }

  @Test
  void openApiListsWhatCanBeAskedFor() {
    Set<String> listed = new TreeSet<>();
    Specified.OPEN_API
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(
                    method -> listed.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    try (GatewayFixture fixture = new GatewayFixture(1_000)) {
      assertThat(listed)
          .isEqualTo(
              fixture.endpoints().stream()
                  .map(one -> one.method() + " " + one.template().getDeclaration())
                  .collect(toCollection(TreeSet::new)));
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode document : List.of(Specified.OPEN_API, Specified.PROTOCOL)) {
      for (String reference : document.findValuesAsText("$ref")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      }
    }
  }
}
