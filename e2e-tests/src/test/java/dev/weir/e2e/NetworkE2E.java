package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A platform in a network of its own, whose only way out is an interface that counts. Names are
 * asked for beyond that interface too, and there is no way at all for IPv6, which the kernel counts
 * as well. So whatever calls out, shows.
 */
class NetworkE2E {
  private static final String OWN_ADDRESS = "192.0.2.2";

  private static final String PREPARATION =
      """
      ip link set lo up
      ip link add out0 type veth peer name beyond0
      ip link set out0 addrgenmode none
      ip link set beyond0 addrgenmode none
      ip address add 192.0.2.2/24 dev out0
      ip link set beyond0 up
      ip link set out0 up
      ip neighbour add 192.0.2.1 lladdr 02:00:00:00:00:01 dev out0 nud permanent
      ip route add default via 192.0.2.1
      """;

  private static final Pattern SENT_BY_IPV4 =
      Pattern.compile("^\\s*out0:(?:\\s+\\d+){9}\\s+(\\d+)", Pattern.MULTILINE);

  private static final Pattern TRIED_BY_IPV6 =
      Pattern.compile("^Ip6OutNoRoutes\\s+(\\d+)", Pattern.MULTILINE);

  private static final Pattern LOOKED_UP_BY_ANSWER = Pattern.compile("\"id\":\"([0-9a-z]+)\"");

  @TempDir static Path folder;
  private static Platform platform;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    Path resolver =
        Files.writeString(
            folder.resolve("resolv.conf"), "nameserver 192.0.2.53\noptions timeout:1 attempts:1\n");
    Path data = folder.resolve("data");
    key = new TenantFolder(data, "acme").policy("policy \"acme\"\ndefault allow\n").createKey();
    platform =
        Platform.launch(
            Command.weir(
                    "up", "--demo", "--port", "0", "--host", "0.0.0.0", "--data", data.toString())
                .behind(
                    Namespaces.enter(
                        List.of("--net", "--mount"),
                        "mount --bind '" + resolver + "' /etc/resolv.conf\n" + PREPARATION)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void noCallLeavesTheMachine() {
    inside("curl -sS --fail --retry 50 --retry-delay 1 http://127.0.0.1:%d/health/ready");
    for (int i = 0; i < 20; i++) {
      String decided = decide("127.0.0.1", "weir-demo-key", "you are a stupid idiot " + i);
      assertThat(decided).contains("\"verdict\"");
      Matcher id = LOOKED_UP_BY_ANSWER.matcher(decided);
      assertThat(id.find()).isTrue();
      assertThat(
              inside(
                  "curl -sS --fail -H 'Authorization: Bearer weir-demo-key'"
                      + " http://127.0.0.1:%d/v1/decisions/"
                      + id.group(1)))
          .contains(id.group(1));
    }

    assertThat(count("dev", SENT_BY_IPV4)).isZero();
    assertThat(count("snmp6", TRIED_BY_IPV6)).isZero();

    // The positive controls: a name, an address of each kind.
    inside("getent hosts weir.example || echo unknown");
    long asked = count("dev", SENT_BY_IPV4);
    assertThat(asked).isPositive();
    inside("echo x > /dev/udp/198.51.100.1/9");
    assertThat(count("dev", SENT_BY_IPV4)).isGreaterThan(asked);
    inside("if echo x > /dev/udp/2001:db8::1/9; then exit 1; fi");
    assertThat(count("snmp6", TRIED_BY_IPV6)).isPositive();
  }

  @Test
  void theDemoKeyWorksFromThisMachineAlone() {
    assertThat(status("127.0.0.1", "weir-demo-key")).isEqualTo("200");

    // Whoever calls the machine's own address comes from that address.
    assertThat(status(OWN_ADDRESS, "weir-demo-key")).isEqualTo("401");
    // The positive control: it is the key, not the address.
    assertThat(status(OWN_ADDRESS, key)).isEqualTo("200");
  }

  @Test
  void theDemoKeyDoesNotWorkForWhoeverAProxyOnThisMachineSpeaksFor() {
    String forwarded = "-H 'X-Forwarded-For: 198.51.100.7'";

    assertThat(status("127.0.0.1", "weir-demo-key", forwarded)).isEqualTo("401");
    assertThat(status("127.0.0.1", key, forwarded)).isEqualTo("200");
  }

  private static String decide(String address, String key, String text) {
    return inside(curl(address, key, "{\"content\":{\"text\":\"" + text + "\"}}", "--fail"));
  }

  private static String status(String address, String key, String... options) {
    String more = "-o /dev/null -w '%%{http_code}' " + String.join(" ", options);
    return inside(curl(address, key, "{\"content\":{\"text\":\"hello\"}}", more));
  }

  private static String curl(String address, String key, String body, String options) {
    return "curl -sS "
        + options
        + " -H 'Authorization: Bearer "
        + key
        + "' -H 'Content-Type: application/json' -d '"
        + body
        + "' http://"
        + address
        + ":%d/v1/decisions";
  }

  /** Runs a line where the platform's network is; {@code %d} is its port. */
  private static String inside(String line) {
    return Namespaces.inside(platform.pid(), line.formatted(platform.port())).runWell();
  }

  /** What the kernel has counted in the platform's network since that was made. */
  private static long count(String file, Pattern counter) {
    try {
      Path counters = Path.of("/proc", Long.toString(platform.pid()), "net", file);
      Matcher matcher = counter.matcher(Files.readString(counters));
      assertThat(matcher.find()).as(counter.pattern()).isTrue();
      return Long.parseLong(matcher.group(1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
