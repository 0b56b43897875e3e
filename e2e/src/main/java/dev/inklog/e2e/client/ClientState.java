package dev.inklog.e2e.client;

import dev.inklog.document.id.Revision;
import dev.inklog.document.ot.Operation;
import dev.inklog.document.ot.Side;

/**
 * Where a client stands towards the log: nothing unacknowledged, one operation outstanding, or one
 * outstanding and what was typed since composed into a buffer (Jupiter, Nichols et al. 1995).
 * Immutable.
 *
 * <p>An unacknowledged operation will be later in the log than what arrives before its
 * acknowledgement, so it goes left.
 */
public sealed interface ClientState {

  /** The newest revision that is in the client's text. */
  Revision revision();

  /** After the person at the editor made {@code operation}. */
  ClientState typed(Operation operation);

  /**
   * After the outstanding operation came back as the next event.
   *
   * @throws IllegalStateException if nothing is outstanding
   */
  ClientState acknowledged();

  /**
   * After somebody else's event, the next one, arrived; {@link Operation#IDENTITY} for one that is
   * not text.
   */
  Received received(Operation remote);

  /** The next state, and what happens to the client's text. */
  record Received(ClientState state, Operation local) {}

  record Synchronized(Revision revision) implements ClientState {
    @Override
    public ClientState typed(Operation operation) {
      return new Awaiting(revision, operation);
    }

    @Override
    public ClientState acknowledged() {
      throw new IllegalStateException(
          "Expected an outstanding operation but there was none at revision " + revision);
    }

    @Override
    public Received received(Operation remote) {
      return new Received(new Synchronized(revision.next()), remote);
    }
  }

  record Awaiting(Revision revision, Operation outstanding) implements ClientState {
    @Override
    public ClientState typed(Operation operation) {
      return new AwaitingWithBuffer(revision, outstanding, operation);
    }

    @Override
    public ClientState acknowledged() {
      return new Synchronized(revision.next());
    }

    @Override
    public Received received(Operation remote) {
      return new Received(
          new Awaiting(revision.next(), outstanding.transform(remote, Side.LEFT)),
          remote.transform(outstanding, Side.RIGHT));
    }
  }

  record AwaitingWithBuffer(Revision revision, Operation outstanding, Operation buffer)
      implements ClientState {
    @Override
    public ClientState typed(Operation operation) {
      return new AwaitingWithBuffer(revision, outstanding, buffer.compose(operation));
    }

    @Override
    public ClientState acknowledged() {
      return new Awaiting(revision.next(), buffer);
    }

    @Override
    public Received received(Operation remote) {
      var afterOutstanding = remote.transform(outstanding, Side.RIGHT);
      return new Received(
          new AwaitingWithBuffer(
              revision.next(),
              outstanding.transform(remote, Side.LEFT),
              buffer.transform(afterOutstanding, Side.LEFT)),
          afterOutstanding.transform(buffer, Side.RIGHT));
    }
  }
}
