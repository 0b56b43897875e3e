package dev.inklog.e2e.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who types at a fixed rate, whatever comes back: one submission outstanding, the rest
 * waits and goes together. Every screen that shows a keystroke counts, their own included; a quiet
 * person only looks.
 */
final class Typist implements Person {
  private final Typists all;

  /** Nanoseconds between two keystrokes; 0 for somebody who only looks. */
  private final long interval;

  private final boolean looks;

  /** True if each keystroke takes one unit out, so that the text does not grow. */
  private final boolean replaces;

  private List<Long> outstanding = new ArrayList<>();
  private List<Long> waiting = new ArrayList<>();
  private @Nullable LoadSocket socket;
  private boolean welcomed;
  private boolean gone;
  private long nextDue;
  private long typed;
  private long revision;
  private long sequence;

  /**
   * @param looks true if keystrokes that this one sees count
   */
  Typist(Typists all, long interval, boolean looks) {
    this(all, interval, looks, false);
  }

  private Typist(Typists all, long interval, boolean looks, boolean replaces) {
    this.replaces = replaces;
    this.all = all;
    this.interval = interval;
    this.looks = looks;
  }

  /** Someone whose typing leaves the text as long as it is, and who looks at nothing. */
  static Typist replacing(Typists all, long interval) {
    return new Typist(all, interval, false, true);
  }

  /** Begins to type at that moment. */
  void begin(long at) {
    nextDue = at;
  }

  /** The keystrokes that are due. */
  void type(long now) throws IOException {
    if (interval == 0) {
      return;
    }
    while (nextDue - now <= 0) {
      waiting.add(nextDue);
      typed++;
      nextDue += interval;
    }
    send();
  }

  private void send() throws IOException {
    LoadSocket open = socket;
    if (open == null || !welcomed || waiting.isEmpty() || !outstanding.isEmpty()) {
      return;
    }
    List<Long> sent = outstanding;
    outstanding = waiting;
    waiting = sent;
    sequence++;
    open.send(
        "{\"type\":\"edit\",\"seq\":%d,\"base\":%d,\"op\":[\"%s\"%s]}"
            .formatted(
                sequence, revision, "x".repeat(outstanding.size()), replaces ? ",{\"d\":1}" : ""));
  }

  @Override
  public void connected(LoadSocket open) throws IOException {
    if (gone) {
      open.close();
      return;
    }
    socket = open;
    open.send(Wire.HELLO);
  }

  @Override
  public void heard(ByteBuffer message) throws IOException {
    if (Scan.startsWith(message, Scan.EVENTS)) {
      events(message);
    } else if (Scan.startsWith(message, Scan.WELCOME)) {
      welcome(message);
    } else if (Scan.startsWith(message, Scan.NACK)) {
      all.refused();
    }
  }

  private void welcome(ByteBuffer message) {
    int session = Scan.indexOf(message, Scan.SESSION, 0) + Scan.SESSION.length;
    revision = Scan.number(message, Scan.indexOf(message, Scan.REVISION, 0) + Scan.REVISION.length);
    welcomed = true;
    all.welcome(Scan.name(message, session), this);
  }

  private void events(ByteBuffer message) throws IOException {
    long now = System.nanoTime();
    int at = Scan.indexOf(message, Scan.EDITED, 0);
    while (at >= 0) {
      revision = Scan.number(message, at + Scan.EDITED.length);
      int session = Scan.indexOf(message, Scan.SESSION, at) + Scan.SESSION.length;
      int seq = Scan.indexOf(message, Scan.SEQUENCE, session) + Scan.SEQUENCE.length;
      Typist author = all.of(Scan.name(message, session));
      if (author != null) {
        author.seenBy(this, Scan.number(message, seq), now);
      }
      at = Scan.indexOf(message, Scan.EDITED, seq);
    }
    send();
  }

  /** When each keystroke of the last submissions was due; by sequence. */
  private final List<Long>[] recent = recent();

  @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
  private static List<Long>[] recent() {
    return new List[1 << 12];
  }

  private void seenBy(Typist viewer, long seq, long now) throws IOException {
    if (viewer == this && seq == sequence) {
      recent[(int) (seq & (recent.length - 1))] = List.copyOf(outstanding);
      outstanding.clear();
    }
    List<Long> dues =
        seq == sequence && !outstanding.isEmpty()
            ? outstanding
            : recent[(int) (seq & (recent.length - 1))];
    if (viewer.looks && dues != null) {
      for (long due : dues) {
        all.shown(now - due);
      }
    }
  }

  @Override
  public void lost(String reason) {
    welcomed = false;
    socket = null;
    all.lost();
  }

  /** Keystrokes so far. */
  long typed() {
    return typed;
  }

  /** True if everything typed is an event. */
  boolean isSynchronized() {
    return waiting.isEmpty() && outstanding.isEmpty();
  }

  /** Sends what waits; types nothing. */
  void finish() throws IOException {
    send();
  }

  boolean isWelcome() {
    return welcomed;
  }

  void stopReading() {
    LoadSocket open = socket;
    if (open != null) {
      open.stopReading();
    }
  }

  /** Puts the caret somewhere. */
  void move(int place) throws IOException {
    LoadSocket open = socket;
    if (open != null && welcomed) {
      open.send(
          "{\"type\":\"cursor\",\"base\":%d,\"ranges\":[[%d,%d]]}"
              .formatted(revision, place, place));
    }
  }

  void leave() throws IOException {
    gone = true;
    LoadSocket open = socket;
    if (open != null) {
      open.close();
      socket = null;
      welcomed = false;
      all.forget(this);
    }
  }
}
