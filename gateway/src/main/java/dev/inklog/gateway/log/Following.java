package dev.inklog.gateway.log;

/** As long as it is not closed, what is decided on a document is told to the listener. */
@FunctionalInterface
public interface Following extends AutoCloseable {
  /** Where everything is told anyway. */
  Following ALWAYS = () -> {};

  /** Is not needed any more. */
  @Override
  void close();
}
