package dev.weir.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one message on it; whoever calls holds the run's lock. */
final class Connection {
  /** Room for the usual decision; a longer one makes the buffer grow. */
  private static final int BUFFER_BYTES = 8 * 1024;

  /** A server that answers one text with more than this is broken. */
  private static final int REPLY_BYTES_MAX = 4 * 1024 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private ByteBuffer received = ByteBuffer.allocate(BUFFER_BYTES);
  private @Nullable ByteBuffer unwritten;
  private boolean busy;
  private long intendedNanos;
  private long writtenNanos;

  /** Connects, and lets the selector know this object as the attachment of its key. */
  Connection(InetSocketAddress server, Selector selector) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Writes a message; what the socket does not take at once follows when it can. */
  void send(ByteBuffer request, long intended, long now) throws IOException {
    busy = true;
    intendedNanos = intended;
    writtenNanos = now;
    unwritten = request;
    writeOn();
  }

  /** Goes on writing what the socket did not take. */
  void writeOn() throws IOException {
    if (unwritten != null) {
      channel.write(unwritten);
      boolean more = unwritten.hasRemaining();
      if (!more) {
        unwritten = null;
      }
      wantToWrite(more);
    }
  }

  private void wantToWrite(boolean more) {
    int interest = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
      key.selector().wakeup();
    }
  }

  /**
   * Reads what has come; the reply when it is whole. Its body is good until the next call.
   *
   * @throws IOException when the server has closed the connection or speaks something else
   */
  @Nullable HttpReply receive() throws IOException {
    if (channel.read(received) < 0) {
      throw new IOException("closed by the server");
    }
    received.flip();
    HttpReply reply = HttpReply.read(received);
    if (reply == null) {
      keepUnread();
      return null;
    }
    if (!busy || received.hasRemaining()) {
      throw new IOException("a reply that nobody asked for");
    }
    busy = false;
    received = received.clear();
    return reply;
  }

  private void keepUnread() throws IOException {
    received.compact();
    if (!received.hasRemaining()) {
      if (received.capacity() >= REPLY_BYTES_MAX) {
        throw new IOException("a reply of more than " + REPLY_BYTES_MAX + " bytes");
      }
      received = ByteBuffer.allocate(received.capacity() * 2).put(received.flip());
    }
  }

  boolean isBusy() {
    return busy;
  }

  long intendedNanos() {
    return intendedNanos;
  }

  long writtenNanos() {
    return writtenNanos;
  }

  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException _) {
      // The connection is of no use any more, closed or not.
    }
  }
}
