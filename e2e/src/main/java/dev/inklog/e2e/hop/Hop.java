package dev.inklog.e2e.hop;

import dev.inklog.document.log.Origin;
import dev.inklog.schemas.Topics;
import dev.inklog.sequencer.SequencerApp;
import dev.inklog.sequencer.SequencerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What stands between {@code edits} and the topic that is read. */
enum Hop {
  /** The sequencer. */
  SEQUENCER("sequencer", Topics.OPS),
  /** A consumer and a producer that copy. */
  COPY("copy, at least once", "copies"),
  /** The same, in transactions of 100 ms. */
  TRANSACTIONAL_COPY("copy, exactly once", "copies-in-transactions");

  private static final Duration READY = Duration.ofSeconds(60);

  private final String label;
  private final String output;

  Hop(String label, String output) {
    this.label = label;
    this.output = output;
  }

  String label() {
    return label;
  }

  String output() {
    return output;
  }

  /** Starts it; returns when it works. */
  AutoCloseable start(Map<String, Object> kafka, Path state)
      throws InterruptedException, TimeoutException {
    return switch (this) {
      case SEQUENCER -> {
        SequencerApp app = SequencerApp.start(SequencerConfig.defaults(kafka).withStateDir(state));
        app.awaitRunning(READY);
        yield app;
      }
      case COPY -> CopyLoop.start(kafka, output, CopyLoop.Guarantee.AT_LEAST_ONCE);
      case TRANSACTIONAL_COPY -> CopyLoop.start(kafka, output, CopyLoop.Guarantee.EXACTLY_ONCE);
    };
  }

  /** Reads whose submission a record of the output is, or led to. */
  Function<byte[], Origin> origins(Map<String, Object> kafka) {
    return this == SEQUENCER ? Origins.ofEvents(kafka) : Origins.ofSubmissions(kafka);
  }
}
