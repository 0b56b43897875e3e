package dev.inklog.sequencer.deadletter;

/**
 * Says that a submission could not be decided because what is known of its document cannot be
 * trusted. The document was set aside, and the submission turned away.
 */
public final class UntrustedDocumentException extends RuntimeException {
  public UntrustedDocumentException(String message, RuntimeException cause) {
    super(message, cause);
  }
}
