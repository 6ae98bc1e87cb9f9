package dev.weir.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of our own API's shape that answers as a test tells it to. */
public final class StubServer implements AutoCloseable {
  /** What to answer. */
  @FunctionalInterface
  public interface Behaviour {
    /**
     * The whole reply to one request, or "" to hang up in its place.
     *
     * @param number of the request on this server, from 0
     */
    String reply(int number, String body);
  }

  private static final Pattern BEARER = Pattern.compile("bearer (\\S+)");

  /** Enough for any test that looks at them. */
  private static final int BODIES_MAX = 2_000;

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> keys = new ConcurrentHashMap<>();
  private volatile String lastBody = "";
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public StubServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptAll);
  }

  /** A whole decision, as an unhurried server gives it. */
  public static String decision() {
    return decision("classifier", "", 5_000);
  }

  /** A decision with these members. */
  public static String decision(String servedBy, String degraded, long totalMicros) {
    return ok(
        """
        {"id":"d1","contentId":null,"revision":1,"verdict":"allow","provisional":%s,"reason":null,\
        "labels":{"insult":0.02},"notScored":{},"spans":[{"begin":0,"end":2}],"servedBy":"%s",\
        "degraded":[%s],"versions":{"model":"m@1"},\
        "timings":{"stages":{"rules":41},"totalMicros":%d}}\
        """
            .formatted(!degraded.isEmpty(), servedBy, degraded, totalMicros));
  }

  /** A 200 with this body. */
  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** The bodies of the first {@value #BODIES_MAX} requests, in order of arrival. */
  public List<String> bodies() {
    return bodies;
  }

  /** How many requests came with which key. */
  public Map<String, Integer> keys() {
    return Map.copyOf(keys);
  }

  /** The body of the latest request. */
  public String lastBody() {
    return lastBody;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        if (listener.isClosed()) {
          socket.close(); // Came too late for close() to see it; left open, its client would wait.
        } else {
          threads.execute(() -> serve(socket));
        }
      }
    } catch (IOException | RejectedExecutionException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int length = readHead(in); length >= 0; length = readHead(in)) {
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        lastBody = body;
        if (bodies.size() < BODIES_MAX) {
          bodies.add(body);
        }
        String reply = behaviour.reply(requests.getAndIncrement(), body);
        if (reply.isEmpty()) {
          return;
        }
        out.write(reply.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // The client hung up: nothing is left to serve.
    }
  }

  /** The length of the body that follows, or -1 at the end of the connection. */
  private int readHead(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    Matcher bearer = BEARER.matcher(text);
    if (bearer.find()) {
      keys.merge(bearer.group(1), 1, Integer::sum);
    }
    if (!text.contains("content-length:")) {
      return 0;
    }
    int at = text.indexOf("content-length:") + "content-length:".length();
    return Integer.parseInt(text.substring(at, text.indexOf('\r', at)).strip());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.close();
  }
}
