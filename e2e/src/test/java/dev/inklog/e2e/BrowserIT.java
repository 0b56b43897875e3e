package dev.inklog.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two browser windows type into one document, and the text is there after a stop and a start; who
 * has a link may do what it allows.
 */
class BrowserIT {
  private static final Path CLIENT = Path.of("..", "client");
  private static final Path SCRIPTS = CLIENT.resolve("test-browser");
  private static final String TWO_WINDOWS = "two-windows.mjs";
  private static final Path PAGE = CLIENT.resolve("dist");
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long SCRIPT_SECONDS = 120;

  private @TempDir Path data;

  @BeforeEach
  void needsABrowser() {
    assumeTrue(BROWSERS.stream().anyMatch(BrowserIT::isOnPath), "skipped: no Chromium here");
    assumeTrue(isOnPath("node"), "skipped: no Node here");
    assumeTrue(
        Files.exists(CLIENT.resolve("node_modules")), "skipped: client/node_modules is missing");
    assumeTrue(Files.exists(PAGE), "skipped: client/dist is not built");
  }

  @Test
  void twoWindowsShowTheSameTextAndFindItAfterARestart() throws IOException, InterruptedException {
    try (var first = StandaloneProcess.start(data, "--page", PAGE.toString())) {
      run(TWO_WINDOWS, first.endpoints().url());
    }
    try (var second = StandaloneProcess.start(data, "--page", PAGE.toString())) {
      run(TWO_WINDOWS, second.endpoints().url(), "--expect");
    }
  }

  @Test
  void aGuestReadsThroughALinkAndCannotType() throws IOException, InterruptedException {
    try (var standalone = StandaloneProcess.start(data, "--page", PAGE.toString())) {
      run("guest.mjs", standalone.endpoints().url());
    }
  }

  private static void run(String name, String url, String... more)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", SCRIPTS.resolve(name).toString(), url));
    command.addAll(List.of(more));
    var output = Files.createTempFile("browser", ".log");
    var script =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(script.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(script.exitValue()).as(() -> "%s: %s".formatted(command, read(output))).isZero();
    } finally {
      script.destroyForcibly();
      Files.delete(output);
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
