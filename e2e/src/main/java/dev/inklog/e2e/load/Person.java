package dev.inklog.e2e.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Who is at the end of a connection. */
interface Person {
  /** The connection is open. */
  void connected(LoadSocket socket) throws IOException;

  /** A message, or a piece of a long one. */
  void heard(ByteBuffer message) throws IOException;

  /** The connection is no more. */
  void lost(String reason);
}
