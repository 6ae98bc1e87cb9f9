package dev.weir.standalone.up;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.shadow.ShadowUpstream;
import dev.weir.dataplane.shadow.UpstreamKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code shadow} in the node file.
 *
 * @param door whose requests are copied
 * @param tenants whose requests are copied
 * @param url where copies go
 * @param keyFile the file that holds the key for that service, and nothing else; a relative path
 *     begins at the node file
 * @param cuts where agreement is counted, or {@code null} for the usual ones
 * @param perSecond how many requests a second at most, or {@code null} for one
 */
record ShadowEntry(
    String door,
    List<String> tenants,
    String url,
    String keyFile,
    @Nullable List<Double> cuts,
    @Nullable Integer perSecond) {
  ShadowEntry {
    require(door, "door");
    require(tenants, "tenants");
    require(url, "url");
    require(keyFile, "keyFile");
  }

  private static void require(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("an entry of `shadow` lacks `%s`".formatted(name));
    }
  }

  /**
   * What the entry says.
   *
   * @param folder where the node file is
   * @throws IllegalArgumentException when it says nothing usable; the message is one line
   */
  ShadowUpstream upstream(@Nullable Path folder) {
    Path file = folder == null ? Path.of(keyFile) : folder.resolve(keyFile);
    return new ShadowUpstream(
        door,
        names(),
        address(),
        key(file),
        cuts == null ? ShadowUpstream.CUTS : cuts,
        perSecond == null ? ShadowUpstream.PER_SECOND : perSecond);
  }

  private URI address() {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("`url` of an entry of `shadow` is no address", e);
    }
  }

  private Set<TenantId> names() {
    for (String name : tenants) {
      if (name == null || !TenantId.isValid(name)) {
        throw new IllegalArgumentException("`%s` in `tenants` is no tenant's name".formatted(name));
      }
    }
    return tenants.stream().map(TenantId::new).collect(Collectors.toUnmodifiableSet());
  }

  private static UpstreamKey key(Path file) {
    try {
      return UpstreamKey.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(Objects.toString(e.getMessage(), "" + file), e);
    }
  }
}
