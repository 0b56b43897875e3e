package dev.inklog.gateway.log;

import dev.inklog.document.log.Nack;
import dev.inklog.document.presence.PresenceNote;
import java.util.List;

/**
 * Hears what the sequencer decides, in the order of each partition. Called by one thread; must not
 * block.
 */
public interface LogListener {
  /** An event; may be one that was heard before. */
  void onEvent(LoggedEvent event);

  /** A refusal; may be one that was heard before. */
  void onNack(Nack nack);

  /** What another gateway, or this one, tells of presence. */
  void onPresence(PresenceNote note);

  /** Everything that was at hand has been told. */
  void onBatchEnd();

  /** A listener that tells these, in order. */
  static LogListener all(List<LogListener> listeners) {
    return new LogListener() {
      @Override
      public void onEvent(LoggedEvent event) {
        listeners.forEach(listener -> listener.onEvent(event));
      }

      @Override
      public void onNack(Nack nack) {
        listeners.forEach(listener -> listener.onNack(nack));
      }

      @Override
      public void onPresence(PresenceNote note) {
        listeners.forEach(listener -> listener.onPresence(note));
      }

      @Override
      public void onBatchEnd() {
        listeners.forEach(LogListener::onBatchEnd);
      }
    };
  }
}
