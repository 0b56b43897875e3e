package dev.inklog.e2e.load;

import dev.inklog.e2e.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server process costs, as Linux and its JVM tell.
 *
 * @param residentBytes memory that it holds
 * @param liveBytes what is on its heap after a full collection
 * @param cpu that it has used
 */
public record ServerCost(long residentBytes, long liveBytes, Duration cpu) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final long TICKS_PER_SECOND = 100;

  /** What it is now. Has the server collect its garbage. */
  public static ServerCost of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    long live = used.find() ? Long.parseLong(used.group(1)) * 1024 : 0;
    Matcher resident =
        RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    return new ServerCost(
        resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0, live, cpu(pid));
  }

  /** CPU time that a process has used. */
  static Duration cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  private static String jcmd(long pid, String command) throws IOException {
    Process process =
        new ProcessBuilder(Jdk.program("jcmd"), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      process.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }
}
