package dev.inklog.e2e.attack;

import static dev.inklog.e2e.attack.RawConnection.closesBetween;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.inklog.e2e.conformance.Expect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Whoever takes their time. The bounds are those of the server's defaults, and a little more. */
final class SlowAttacks {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration APART = Duration.ofMillis(3);
  private static final Duration HEADERS = Duration.ofSeconds(10);
  private static final Duration HELLO = Duration.ofSeconds(15);
  private static final Duration WRITE = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofSeconds(7);

  private SlowAttacks() {}

  static List<Attack> all() {
    return List.of(
        many(500, "connections whose headers drip", "closed after 10 s", SlowAttacks::headers),
        many(100, "connections that say nothing", "closed after 10 s", SlowAttacks::silence),
        many(50, "bodies that drip", "408 after 10 s", SlowAttacks::body),
        many(20, "sockets that say nothing", "1013 after 15 s", SlowAttacks::noHello),
        many(20, "sockets that only send pongs", "1013 after 15 s", SlowAttacks::pongs),
        new Attack(
            "a socket of a large document that reads nothing",
            "cut off after 30 s",
            SlowAttacks::readNothing));
  }

  /** So many, at the same time. */
  private static Attack many(int count, String name, String answer, Attack.Body one) {
    return new Attack(count + " " + name, answer, target -> atOnce(count, target, one));
  }

  private static void atOnce(int count, Target target, Attack.Body one) {
    List<Future<Void>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        all.add(
            threads.submit(() -> {
              one.carryOut(target);
              return null;
            }));
        LockSupport.parkNanos(APART.toNanos());
      }
    }
    for (Future<Void> each : all) {
      if (each.state() == Future.State.FAILED) {
        throw new AssertionError(each.exceptionNow().toString(), each.exceptionNow());
      }
    }
  }

  private static void headers(Target target) throws IOException {
    try (RawConnection connection = target.connect()) {
      connection.say("GET / HTTP/1.1\r\nX: ".getBytes(US_ASCII));
      closesBetween(
          HEADERS.minus(PAUSE),
          HEADERS.plus(SLACK),
          () -> Expect.equal("answer", "", connection.drip(new byte[] {'x'}, PAUSE)));
    }
  }

  private static void silence(Target target) throws IOException {
    try (RawConnection connection = target.connect()) {
      closesBetween(
          HEADERS.minus(PAUSE),
          HEADERS.plus(SLACK),
          () -> Expect.equal("answer", "", connection.rest()));
    }
  }

  private static void body(Target target) throws IOException {
    try (RawConnection connection = target.connect()) {
      connection.ask(
          "POST /v1/documents HTTP/1.1",
          connection.host(),
          "Authorization: Bearer " + target.eve().token(),
          "Content-Type: application/json",
          "Content-Length: 1000");
      closesBetween(
          HEADERS.minus(PAUSE),
          HEADERS.plus(SLACK),
          () -> {
            String answer = connection.drip(new byte[] {' '}, PAUSE);
            Expect.that("408 but was " + answer, answer.startsWith("HTTP/1.1 408 "));
          });
    }
  }

  private static void noHello(Target target) throws IOException {
    try (RawSocket socket = target.socket()) {
      closesBetween(HELLO.minus(PAUSE), HELLO.plus(SLACK), () -> isCut(socket.closed()));
    }
  }

  private static void pongs(Target target) throws IOException {
    try (RawSocket socket = target.socket()) {
      byte[] pong = RawSocket.frame(RawSocket.FIN | RawSocket.PONG, new byte[0]);
      closesBetween(
          HELLO.minus(PAUSE), HELLO.plus(SLACK), () -> socket.connection().drip(pong, PAUSE));
    }
  }

  private static void isCut(RawSocket.Closed closed) {
    Expect.that(
        "1013, or no more, but was " + closed, closed.code() == 1013 || closed.code() == 1006);
  }

  /** More than the network holds is on its way; there is room for one such answer a user. */
  private static void readNothing(Target target) throws IOException {
    try (RawConnection narrow = RawConnection.narrow(target.url())) {
      RawSocket socket = RawSocket.over(narrow, target.ann(), target.large()).orElseThrow();
      socket.say(RawSocket.HELLO);
      closesBetween(
          WRITE.minus(PAUSE),
          WRITE.plus(SLACK),
          () -> narrow.insist(RawSocket.frame(RawSocket.FIN | RawSocket.PONG, new byte[0]), PAUSE));
    }
  }
}
