package dev.inklog.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What permessage-deflate (RFC 7692) would cost a gateway for each socket that an event goes to:
 * the compression of one frame, with the socket's own window or without any.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeflateBenchmark {
  /** Kept between frames, or begun anew with each. */
  @Param({"kept", "anew"})
  private String window = "kept";

  private final byte[] out = new byte[4 << 10];
  private Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private int frame;

  @Setup
  public void setUp() {
    deflater = new Deflater(Deflater.BEST_SPEED, true);
    int plain = 0;
    int packed = 0;
    for (int i = 0; i < 1_000; i++) {
      plain += frame(i).length;
      packed += compress();
    }
    System.out.printf("%n%d bytes become %d on average%n", plain / 1_000, packed / 1_000);
  }

  @TearDown
  public void tearDown() {
    deflater.end();
  }

  private static byte[] frame(int i) {
    return """
    {"type":"events","events":[{"type":"text-edited","revision":%d,"session":"Zx3v9aBcDeFgHiJkLmNoPq","seq":%d,\
    "author":"guest","at":%d,"op":[%d,"%c"]}]}\
    """
        .formatted(1_000 + i, i, 1_790_000_000_000L + 137L * i, 500 + i, 'a' + i % 26)
        .getBytes(UTF_8);
  }

  @Benchmark
  public int compress() {
    if (window.equals("anew")) {
      deflater.reset();
    }
    deflater.setInput(frame(frame++));
    return deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
  }

  /** What it costs to make the frame, which is in the other figure too. */
  @Benchmark
  public byte[] make() {
    return frame(frame++);
  }
}
