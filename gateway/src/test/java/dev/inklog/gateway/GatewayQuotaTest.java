package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inklog.document.access.Membership;
import dev.inklog.gateway.pace.UserLimits;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** How much one user may keep. */
class GatewayQuotaTest {
  private static GatewayFixture fixture(long documents, long units) {
    return new GatewayFixture(
        new UserLimits(1_000, 1_000, 1_000, 1 << 20, new UserLimits.Quota(documents, units)));
  }

  @Test
  void aUserHasSoManyDocuments() throws Exception {
    try (GatewayFixture fixture = fixture(2, 100L * Membership.STEP)) {
      assertThat(fixture.create("{\"id\":\"a\"}").statusCode()).isEqualTo(201);
      assertThat(fixture.create("{\"id\":\"b\"}").statusCode()).isEqualTo(201);
      HttpResponse<String> third = fixture.create("{\"id\":\"c\"}");
      assertThat(third.statusCode()).isEqualTo(403);
      assertThat(third.body()).contains("\"code\":\"quota-exceeded\"", "\"limit\":2");
      assertThat(fixture.get("/v1/documents/a").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aUserHasTextsOfSoManyUnits() throws Exception {
    try (GatewayFixture fixture = fixture(100, 2L * Membership.STEP)) {
      assertThat(fixture.create("{\"text\":\"a\"}").statusCode()).isEqualTo(201);
      assertThat(fixture.create("{\"text\":\"b\"}").statusCode()).isEqualTo(201);
      HttpResponse<String> third = fixture.create("{\"text\":\"c\"}");
      assertThat(third.body()).contains("quota-exceeded", "\"limit\":131072");
      assertThat(fixture.create("{}").statusCode()).isEqualTo(201);
    }
  }
}
