package dev.weir.dataplane.shadow;

import dev.weir.contracts.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A service that copies go to.
 *
 * @param door the door whose requests are copied
 * @param tenants whose requests are copied
 * @param url where the service is: its scheme and host, and a path where it lies below one
 * @param key by which the service knows us
 * @param cuts the scores at which the tenants act: there agreement is counted
 * @param perSecond how many requests a second the service gets at most
 */
public record ShadowUpstream(
    String door,
    Set<TenantId> tenants,
    URI url,
    UpstreamKey key,
    List<Double> cuts,
    int perSecond) {
  /** The doors of services that can be asked for a second opinion. */
  public static final Set<String> DOORS = Set.of("openai", "perspective");

  /** The cuts of sites whose cuts are not known. */
  public static final List<Double> CUTS = List.of(0.5, 0.7, 0.8, 0.9);

  /** What the Perspective API allows who has asked for no more. */
  public static final int PER_SECOND = 1;

  /** What is counted grows with each of these. */
  public static final int TENANTS_MAX = 100;

  /** A site has a cut or two for each score; a table of more is not read. */
  public static final int CUTS_MAX = 8;

  /** More than a shadow needs to see how two services differ. */
  public static final int PER_SECOND_MAX = 1_000;

  /**
   * @throws IllegalArgumentException when something is missing or out of its bounds; the message
   *     says what to do
   */
  public ShadowUpstream {
    tenants = Set.copyOf(tenants);
    cuts = cuts.stream().distinct().sorted().toList();
    require(DOORS.contains(door), "`door` is openai or perspective, not `%s`".formatted(door));
    require(
        !tenants.isEmpty() && tenants.size() <= TENANTS_MAX,
        "`tenants` names 1 to %d tenants".formatted(TENANTS_MAX));
    requireSafe(url);
    require(
        !cuts.isEmpty() && cuts.size() <= CUTS_MAX && cuts.stream().allMatch(c -> c > 0 && c <= 1),
        "`cuts` are 1 to %d numbers above 0 and at most 1".formatted(CUTS_MAX));
    require(
        perSecond >= 1 && perSecond <= PER_SECOND_MAX,
        "`perSecond` is between 1 and %d, not %d".formatted(PER_SECOND_MAX, perSecond));
  }

  /** Texts and a key go there: in the clear to this machine alone. */
  private static void requireSafe(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost();
    require(
        host != null && (scheme.equals("https") || scheme.equals("http")),
        "`url` is an address such as https://commentanalyzer.googleapis.com");
    require(
        url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null,
        "`url` has no user, no query and no fragment; the key stands in `keyFile`");
    require(
        scheme.equals("https") || isThisMachine(String.valueOf(host)),
        "`url` begins with https: texts and a key go there");
  }

  private static boolean isThisMachine(String host) {
    return host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Where the service takes requests on a path of its own. */
  URI at(String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }
}
