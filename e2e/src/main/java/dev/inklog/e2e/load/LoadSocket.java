package dev.inklog.e2e.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** One connection of the load: bytes to messages and back. The loop's thread only. */
final class LoadSocket {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Person person;
  private final Deque<ByteBuffer> out = new ArrayDeque<>(2);

  /** Bytes of a frame that is not whole yet; empty as a rule. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private boolean upgraded;

  /** Connects; what comes of it is told to the person. */
  LoadSocket(Selector selector, InetSocketAddress address, ByteBuffer upgrade, Person person)
      throws IOException {
    this.person = person;
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(address);
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    out.add(upgrade);
  }

  /** Takes no more bytes from the network from now on. */
  void stopReading() {
    key.interestOps(key.interestOps() & ~SelectionKey.OP_READ);
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }

  void send(String message) throws IOException {
    out.add(Wire.text(message));
    write();
  }

  /** Does what can be done. */
  void ready(ByteBuffer buffer) throws IOException {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        write();
      } else if (key.isReadable()) {
        read(buffer);
      } else if (key.isWritable()) {
        write();
      }
    } catch (IOException e) {
      close();
      person.lost(e.toString());
    }
  }

  private void write() throws IOException {
    if (channel.isConnectionPending()) {
      return;
    }
    while (!out.isEmpty()) {
      channel.write(out.peek());
      if (out.peek().hasRemaining()) {
        key.interestOpsOr(SelectionKey.OP_WRITE);
        return;
      }
      out.remove();
    }
    key.interestOpsAnd(~SelectionKey.OP_WRITE);
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      close();
      person.lost("the server closed");
      return;
    }
    buffer.flip();
    if (!rest.hasRemaining()) {
      parse(buffer);
      keep(buffer);
      return;
    }
    ByteBuffer whole = ByteBuffer.allocate(rest.remaining() + buffer.remaining());
    whole.put(rest).put(buffer).flip();
    parse(whole);
    keep(whole);
  }

  private void keep(ByteBuffer left) {
    rest =
        left.hasRemaining()
            ? ByteBuffer.allocate(left.remaining()).put(left).flip()
            : ByteBuffer.allocate(0);
  }

  private void parse(ByteBuffer bytes) throws IOException {
    if (!upgraded) {
      int end = Scan.indexOf(bytes, Scan.HEADER_END, bytes.position());
      if (end < 0) {
        return;
      }
      if (bytes.get(bytes.position() + 9) != '1') {
        person.lost("no upgrade");
        close();
        return;
      }
      upgraded = true;
      bytes.position(end + 4);
      person.connected(this);
    }
    while (frame(bytes)) {
      // Until what is left is no whole frame.
    }
  }

  /** Takes one frame; false if there is no whole one. */
  private boolean frame(ByteBuffer bytes) throws IOException {
    int start = bytes.position();
    if (bytes.remaining() < 2 || !channel.isOpen()) {
      return false;
    }
    int opcode = bytes.get() & 0x0F;
    long length = bytes.get() & 0x7F;
    int more = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (bytes.remaining() < more) {
      bytes.position(start);
      return false;
    }
    length = more == 2 ? bytes.getShort() & 0xFFFF : more == 8 ? bytes.getLong() : length;
    if (bytes.remaining() < length) {
      bytes.position(start);
      return false;
    }
    ByteBuffer payload = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    switch (opcode) {
      case 0, TEXT -> person.heard(payload);
      case PING -> {
        out.add(Wire.pong());
        write();
      }
      case CLOSE -> {
        close();
        person.lost("closed with " + (payload.remaining() >= 2 ? payload.getShort(0) : 0));
      }
      default -> {}
    }
    return true;
  }
}
