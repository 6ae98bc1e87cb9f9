package dev.weir.dataplane.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowUpstreamTest {
  private static final UpstreamKey KEY = new UpstreamKey("a-key");
  private static final Set<TenantId> ACME = Set.of(new TenantId("acme"));

  @TempDir Path folder;

  private static ShadowUpstream at(String url) {
    return new ShadowUpstream("perspective", ACME, URI.create(url), KEY, ShadowUpstream.CUTS, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://commentanalyzer.googleapis.com",
        "https://example.org:8443/below/",
        "http://127.0.0.1:9",
        "http://localhost:9",
        "http://[::1]:9"
      })
  void takesWhatIsEncryptedOrOnThisMachine(String url) {
    assertThat(at(url).at("/v1/moderations").toString())
        .doesNotContain("//v1")
        .startsWith(url.substring(0, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://commentanalyzer.googleapis.com",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1",
        "ftp://example.org",
        "file:///etc/passwd",
        "https://user:secret@example.org",
        "https://example.org/?key=secret",
        "https://example.org/#a",
        "https:example.org",
        "//example.org",
        "example.org"
      })
  void refusesEveryOtherAddress(String url) {
    assertThatThrownBy(() -> at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`url`");
  }

  @Test
  void refusesWhatIsOutOfItsBounds() {
    URI url = URI.create("https://example.org");
    assertThatThrownBy(() -> new ShadowUpstream("coral", ACME, url, KEY, List.of(0.5), 1))
        .hasMessage("`door` is openai or perspective, not `coral`");
    assertThatThrownBy(() -> new ShadowUpstream("openai", Set.of(), url, KEY, List.of(0.5), 1))
        .hasMessageContaining("`tenants`");
    for (List<Double> cuts : List.of(List.<Double>of(), List.of(0.0), List.of(1.1))) {
      assertThatThrownBy(() -> new ShadowUpstream("openai", ACME, url, KEY, cuts, 1))
          .hasMessageContaining("`cuts`");
    }
    for (int rate : new int[] {0, 1_001}) {
      assertThatThrownBy(() -> new ShadowUpstream("openai", ACME, url, KEY, List.of(0.5), rate))
          .hasMessageContaining("`perSecond`");
    }
  }

  @Test
  void aTenantsDoorHasOneUpstream() {
    ShadowUpstream one = at("https://example.org");

    assertThatThrownBy(() -> Shadow.requireOnce(List.of(one, one)))
        .hasMessage("tenant `acme` has two entries for the door `perspective` in `shadow`");
  }

  private Path key(String permissions, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void aKeyIsReadFromAPrivateFileAndNeverShown() throws IOException {
    UpstreamKey read = UpstreamKey.read(key("rw-------", "s3cret-key\n"));

    assertThat(read.value()).isEqualTo("s3cret-key");
    assertThat(read.toString()).doesNotContain("s3cret");
    assertThat(new Copy("a text", List.of()).toString()).doesNotContain("text");
  }

  @Test
  void aKeyFileThatOthersReadIsRefused() throws IOException {
    Path file = key("rw-r--r--", "s3cret-key\n");

    assertThatThrownBy(() -> UpstreamKey.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is open to others")
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "two words", "two\nlines", "ümlaut"})
  void whatIsNoKeyIsRefusedAndNotShown(String text) throws IOException {
    Path file = key("rw-------", text);

    assertThatThrownBy(() -> UpstreamKey.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key has 1 to 512 visible characters of ASCII");
  }

  @Test
  void aLargeFileOrNoneIsRefused() throws IOException {
    Path large = key("rw-------", "k".repeat(1_025));

    assertThatThrownBy(() -> UpstreamKey.read(large)).hasMessageContaining("more than a key");
    assertThatThrownBy(() -> UpstreamKey.read(folder.resolve("missing")))
        .hasMessageContaining("does not exist");
  }
}
