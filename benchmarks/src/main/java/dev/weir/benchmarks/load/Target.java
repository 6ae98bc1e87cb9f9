package dev.weir.benchmarks.load;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Where messages go.
 *
 * @param address of the server
 * @param path of the requests
 * @param shape in what JSON a text is sent
 * @param decides whether a 200 must hold a decision of ours; of another server only status and
 *     latency are looked at
 */
public record Target(InetSocketAddress address, String path, BodyShape shape, boolean decides) {
  private static final int HTTP_PORT = 80;

  /** A Weir. */
  public static Target weir(InetSocketAddress address) {
    return new Target(address, "/v1/decisions", BodyShape.DECISION, true);
  }

  /** A Weir's door for clients of the Perspective API. */
  public static Target perspective(InetSocketAddress address) {
    return new Target(address, "/v1alpha1/comments:analyze", BodyShape.PERSPECTIVE, false);
  }

  /** A Weir's door for clients of OpenAI's moderation endpoint. */
  public static Target openAi(InetSocketAddress address) {
    return new Target(address, "/v1/moderations", BodyShape.OPENAI, false);
  }

  /**
   * Any other server that takes the same body by POST.
   *
   * @throws IllegalArgumentException when it is not a plain {@code http} URL with a host
   */
  public static Target peer(URI url) {
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("not a URL such as http://127.0.0.1:9000/check: " + url);
    }
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return new Target(
        new InetSocketAddress(url.getHost(), url.getPort() < 0 ? HTTP_PORT : url.getPort()),
        url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(),
        BodyShape.DECISION,
        false);
  }
}
