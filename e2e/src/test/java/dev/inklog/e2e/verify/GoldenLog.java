package dev.inklog.e2e.verify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A partition of {@code edits}, and what a build of the sequencer made of it.
 *
 * <p>The file is gzipped: {@code steps:4}, and for each {@code timestamp:8 key value events:4} and
 * its events; keys, values and events as {@code length:4} and bytes.
 */
record GoldenLog(List<Step> steps) {

  /** A record of {@code edits}, and the values of the events that it led to. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Step(long timestamp, byte[] key, byte[] value, List<byte[]> events) {}

  void write(OutputStream file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeInt(steps.size());
      for (Step step : steps) {
        out.writeLong(step.timestamp());
        write(out, step.key());
        write(out, step.value());
        out.writeInt(step.events().size());
        for (byte[] event : step.events()) {
          write(out, event);
        }
      }
    }
  }

  static GoldenLog read(InputStream file) throws IOException {
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(file))) {
      List<Step> steps = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long timestamp = in.readLong();
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        List<byte[]> events = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          events.add(bytes(in));
        }
        steps.add(new Step(timestamp, key, value, events));
      }
      return new GoldenLog(steps);
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
