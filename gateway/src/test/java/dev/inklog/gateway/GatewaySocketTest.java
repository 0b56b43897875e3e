package dev.inklog.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inklog.document.access.Grant;
import dev.inklog.document.access.Role;
import dev.inklog.document.id.Principal;
import dev.inklog.document.log.Body;
import dev.inklog.document.log.RefusalCode;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewaySocketTest {
  private static final String HELLO = "{\"type\":\"hello\"}";
  private static final Pattern SESSION = Pattern.compile("\"session\":\"([^\"]+)\"");

  private final GatewayFixture fixture = new GatewayFixture(2_000);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String session(String welcome) {
    Matcher matcher = SESSION.matcher(welcome);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private void create(String text) {
    fixture.log().create(GatewayFixture.ID, text);
  }

  @Test
  void bringsAnEditToEveryone() throws InterruptedException {
    create("Hi");
    TestSocket ann = fixture.socket("readme").send(HELLO);
    TestSocket bob = fixture.socket("readme").send(HELLO);
    String welcome = ann.next();
    assertThat(welcome)
        .startsWith("{\"type\":\"welcome\",")
        .contains("\"revision\":1,", "\"text\":\"Hi\"");
    assertThat(bob.next()).startsWith("{\"type\":\"welcome\",");
    ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[2,\" 😀\"]}");
    assertThat(ann.next())
        .isEqualTo(bob.next())
        .contains(
            "\"revision\":2,\"session\":\"" + session(welcome) + "\",\"seq\":1,",
            "\"op\":[2,\" 😀\"]");
  }

  @Test
  void goesOnWithASession() throws InterruptedException {
    create("");
    TestSocket ann = fixture.socket("readme").send(HELLO);
    String session = session(ann.next());
    ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"a\"]}").next();
    ann.socket().abort();
    fixture.log().edit(GatewayFixture.ID, "other", 1, 2, "[\"b\"]");
    TestSocket again =
        fixture
            .socket("readme")
            .send(
                "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":1}}"
                    .formatted(session));
    assertThat(again.next())
        .contains(
            "\"session\":\"" + session + "\"",
            "\"revision\":3,",
            "\"op\":[\"a\"]",
            "\"op\":[\"b\"]")
        .doesNotContain("snapshot");
    again.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"a\"]}");
    assertThat(again.next())
        .contains("\"type\":\"nack\"", "\"code\":\"already-accepted\"", "\"head\":2");
  }

  @Test
  void refusesWhatItCan() throws InterruptedException {
    create("Hi");
    TestSocket ann = fixture.welcomed();
    assertThat(ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"\\ud83d\"]}").next())
        .contains("\"seq\":1,\"code\":\"unpaired-surrogate\",\"retryable\":false");
    assertThat(ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[3,\"x\"]}").next())
        .contains("\"code\":\"out-of-bounds\"");
    assertThat(ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[null]}").next())
        .contains("\"code\":\"malformed\"");
    assertThat(ann.send("{\"type\":\"edit\",\"seq\":2,\"base\":1,\"op\":[\"x\"]}").next())
        .contains("\"code\":\"sequence-gap\"", "\"expected\":1");
    fixture.log().refuse(RefusalCode.UNAVAILABLE);
    assertThat(ann.send("{\"type\":\"edit\",\"seq\":1,\"base\":1,\"op\":[\"x\"]}").next())
        .contains("\"code\":\"unavailable\",\"retryable\":true");
  }

  @Test
  void keepsWhatIsSaidAboutTheText() throws InterruptedException {
    create("Hello");
    TestSocket ann = fixture.welcomed();
    assertThat(
            ann.send(
                    "{\"type\":\"comment-add\",\"seq\":1,\"base\":1,\"start\":0,\"end\":5,\"text\":\"?\"}")
                .next())
        .contains("\"type\":\"comment-added\",\"revision\":2", "\"start\":0,\"end\":5");
    assertThat(
            ann.send("{\"type\":\"comment-reply\",\"seq\":2,\"comment\":2,\"text\":\"!\"}").next())
        .contains("\"type\":\"comment-replied\",\"revision\":3");
    assertThat(ann.send("{\"type\":\"chat\",\"seq\":3,\"text\":\"hi\"}").next())
        .contains("\"type\":\"chat-posted\",\"revision\":4");
    assertThat(ann.send("{\"type\":\"comment-delete\",\"seq\":4,\"comment\":3}").next())
        .contains("\"code\":\"unknown-comment\"");
    assertThat(fixture.socket("readme").send(HELLO).next())
        .contains(
            "\"comments\":[{\"id\":2,\"start\":0,\"end\":5,\"resolved\":false,\"messages\":[{\"id\":2,");
  }

  @Test
  void showsWhoIsThereAndWhere() throws InterruptedException {
    create("Hello");
    TestSocket ann =
        fixture.socket("readme").send("{\"type\":\"hello\",\"name\":\"Ann\",\"color\":\"red\"}");
    String session = session(ann.next("welcome"));
    TestSocket bob = fixture.socket("readme").send(HELLO);
    assertThat(bob.next("welcome"))
        .contains(
            "\"participants\":[{\"session\":\""
                + session
                + "\",\"user\":\"guest\",\"name\":\"Ann\",\"color\":\"red\"");
    ann.send("{\"type\":\"cursor\",\"base\":1,\"ranges\":[[5,2]]}");
    String moved = bob.next("presence");
    while (!moved.contains("ranges")) {
      moved = bob.next("presence");
    }
    assertThat(moved)
        .contains("\"cursors\":[{\"session\":\"" + session + "\",\"ranges\":[[5,2]]}]");
    ann.socket().abort();
    String left = bob.next("presence");
    while (!left.contains("\"left\":[\"")) {
      left = bob.next("presence");
    }
    assertThat(left).contains("\"left\":[\"" + session + "\"]");
  }

  @Test
  void passesSignalsOn() throws InterruptedException {
    create("");
    TestSocket ann = fixture.socket("readme").send(HELLO);
    String session = session(ann.next("welcome"));
    TestSocket bob = fixture.socket("readme").send(HELLO);
    String other = session(bob.next("welcome"));
    ann.send("{\"type\":\"signal\",\"data\":{\"a\":[1]}}");
    assertThat(bob.next("signal"))
        .isEqualTo("{\"type\":\"signal\",\"from\":\"" + session + "\",\"data\":{\"a\":[1]}}");
    ann.send("{\"type\":\"signal\",\"to\":\"" + session + "\",\"data\":1}");
    assertThat(ann.next("signal")).endsWith("\"data\":1}");
    bob.send("{\"type\":\"signal\",\"to\":\"" + session + "\",\"data\":2}");
    assertThat(ann.next("signal")).contains("\"from\":\"" + other).endsWith("\"data\":2}");
    ann.send("{\"type\":\"signal\",\"data\":\"" + "x".repeat(8_192) + "\"}");
    assertThat(ann.closeCode()).isEqualTo(1009);
  }

  @Test
  void lowersAndWithdrawsRightsAtOnce() throws InterruptedException {
    create("Hi");
    Principal eve = new Principal("eve");
    share(1, eve, Role.EDITOR);
    TestSocket socket = fixture.socket("readme", "eve").send(HELLO);
    assertThat(socket.next()).contains("\"user\":\"eve\",\"role\":\"editor\"");
    assertThat(socket.send("{\"type\":\"edit\",\"seq\":1,\"base\":2,\"op\":[\"x\"]}").next())
        .contains("\"author\":\"eve\"");
    share(2, eve, Role.VIEWER);
    assertThat(socket.next("notice")).contains("access-changed", "\"grantee\":\"eve\"");
    assertThat(socket.next("notice")).contains("\"code\":\"role-changed\",\"role\":\"viewer\"");
    assertThat(socket.send("{\"type\":\"edit\",\"seq\":2,\"base\":4,\"op\":[\"x\"]}").next("nack"))
        .contains("\"code\":\"forbidden\"");
    fixture.log().say(GatewayFixture.ID, "owner", 3, new Body.AccessChanged(eve, Optional.empty()));
    assertThat(socket.closeCode()).isEqualTo(4403);
    assertThat(fixture.socket("readme", "eve").send(HELLO).closeCode()).isEqualTo(4404);
  }

  private void share(long sequence, Principal user, Role role) {
    fixture
        .log()
        .say(
            GatewayFixture.ID,
            "owner",
            sequence,
            new Body.AccessChanged(user, Optional.of(Grant.of(role))));
  }

  @Test
  void nobodyGoesOnWithSomebodyElsesSession() throws InterruptedException {
    create("Hi");
    share(1, new Principal("eve"), Role.EDITOR);
    TestSocket ann = fixture.socket("readme").send(HELLO);
    String session = session(ann.next("welcome"));
    TestSocket eve =
        fixture
            .socket("readme", "eve")
            .send(
                "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":1}}"
                    .formatted(session));
    assertThat(eve.closeCode()).isEqualTo(4403);
    assertThat(ann.send("{\"type\":\"ping\"}").next("pong")).isNotEmpty();
  }

  @Test
  void letsInSoManyAndTheOwners() throws InterruptedException {
    create("Hi");
    share(1, new Principal("eve"), Role.EDITOR);
    share(2, new Principal("bob"), Role.EDITOR);
    fixture.log().say(GatewayFixture.ID, "owner", 3, new Body.ParticipantsLimited(1));
    TestSocket eve = fixture.socket("readme", "eve").send(HELLO);
    String welcome = eve.next("welcome");
    assertThat(welcome).contains("\"maxParticipants\":1");
    TestSocket bob = fixture.socket("readme", "bob").send(HELLO);
    assertThat(bob.closeCode()).isEqualTo(1013);
    assertThat(bob.closeReason()).isEqualTo("the document is full");
    TestSocket again =
        fixture
            .socket("readme", "eve")
            .send(
                "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":4}}"
                    .formatted(session(welcome)));
    assertThat(again.next()).contains("\"events\":[]");
    assertThat(eve.closeCode()).isEqualTo(4409);
    assertThat(fixture.socket("readme").send(HELLO).next()).contains("\"role\":\"owner\"");
  }

  @Test
  void nobodyGoesOnWithSomebodyElsesSessionWhileTheyAreAway() throws InterruptedException {
    create("Hi");
    share(1, new Principal("eve"), Role.EDITOR);
    TestSocket ann = fixture.socket("readme").send(HELLO);
    String session = session(ann.next("welcome"));
    ann.socket().abort();
    String resume =
        "{\"type\":\"hello\",\"resume\":{\"session\":\"%s\",\"revision\":2}}".formatted(session);
    assertThat(fixture.socket("readme", "eve").send(resume).closeCode()).isEqualTo(4403);
    assertThat(fixture.socket("readme", "eve").send(resume.replace(session, "key.x")).closeCode())
        .isEqualTo(4403);
    assertThat(fixture.socket("readme").send(resume).next("welcome")).contains(session);
  }

  @Test
  void closesWhenTheDocumentIsDeleted() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    fixture.log().say(GatewayFixture.ID, "owner", 1, new Body.DocumentDeleted());
    assertThat(ann.next("events")).contains("document-deleted");
    assertThat(ann.next("notice")).contains("\"code\":\"document-deleted\"");
    assertThat(ann.closeCode()).isEqualTo(4410);
    assertThat(fixture.socket("readme").send(HELLO).closeCode()).isEqualTo(4410);
  }

  @Test
  void answersPing() throws InterruptedException {
    create("");
    assertThat(fixture.welcomed().send("{\"type\":\"ping\"}").next())
        .isEqualTo("{\"type\":\"pong\"}");
  }

  @Test
  void answersPingFramesAndGoesOn() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    ann.socket().sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    assertThat(ann.send("{\"type\":\"ping\"}").next()).isEqualTo("{\"type\":\"pong\"}");
  }

  @Test
  void readsAMessageInFragments() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    ann.socket().sendText("{\"type\":", false).join();
    ann.socket().sendText("\"ping\"}", true).join();
    assertThat(ann.next()).isEqualTo("{\"type\":\"pong\"}");
  }

  @Test
  void closesUponWhatIsNoMessage() throws InterruptedException {
    create("");
    assertThat(fixture.welcomed().send("nonsense").closeCode()).isEqualTo(1008);
    assertThat(fixture.welcomed().send(HELLO).closeCode()).isEqualTo(1008);
    assertThat(fixture.socket("readme").send("{\"type\":\"ping\"}").closeCode()).isEqualTo(1008);
  }

  @Test
  void closesUponBinary() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    ann.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    assertThat(ann.closeCode()).isEqualTo(1008);
  }

  @Test
  void closesUponAMessageThatIsTooLarge() throws InterruptedException {
    create("");
    assertThat(fixture.welcomed().send(" ".repeat(3_000)).closeCode()).isEqualTo(1009);
  }

  @Test
  void closesUponADocumentThatDoesNotExist() {
    assertThat(fixture.socket("nowhere").send(HELLO).closeCode()).isEqualTo(4404);
  }

  @Test
  void asksClientsToReconnectWhenItStops() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    fixture.gateway().drain();
    assertThat(ann.closeCode()).isEqualTo(1001);
  }

  @Test
  void sendsClientsAwayWhenItLosesTheLog() throws InterruptedException {
    create("");
    TestSocket ann = fixture.welcomed();
    fixture.loseLog();
    assertThat(ann.closeCode()).isEqualTo(1001);
    assertThat(fixture.socket("readme").send(HELLO).closeCode()).isEqualTo(1013);
  }

  @Test
  void takesNoMoreSocketsThanItMay() throws InterruptedException {
    create("");
    for (int i = 0; i < 3; i++) {
      fixture.welcomed();
    }
    assertThatThrownBy(() -> fixture.socket("readme"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }
}
