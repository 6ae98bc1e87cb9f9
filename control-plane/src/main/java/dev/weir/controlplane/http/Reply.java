package dev.weir.controlplane.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answers.
 *
 * @param body written as JSON; {@code null} for none
 * @param secrets members of the body that are shown once: they are in this reply and in no copy
 */
public record Reply(
    int status, @Nullable Object body, Map<String, String> headers, Map<String, String> secrets) {
  public Reply {
    headers = Map.copyOf(headers);
    secrets = Map.copyOf(secrets);
  }

  /** 200 with a body. */
  public static Reply ok(Object body) {
    return new Reply(200, body, Map.of(), Map.of());
  }

  /** 201 with a body, and where the new thing is. */
  public static Reply created(String location, Object body) {
    return new Reply(201, body, Map.of("Location", location), Map.of());
  }

  /** 204. */
  public static Reply gone() {
    return new Reply(204, null, Map.of(), Map.of());
  }

  /** The same with an {@code ETag} that says which version this is. */
  public Reply version(long version) {
    return header("ETag", "\"" + version + "\"");
  }

  /** The same with another header. */
  public Reply header(String name, String value) {
    Map<String, String> longer = new LinkedHashMap<>(headers);
    longer.put(name, value);
    return new Reply(status, body, longer, secrets);
  }

  /** The same with a member that is shown once. */
  public Reply secret(String member, String value) {
    Map<String, String> longer = new LinkedHashMap<>(secrets);
    longer.put(member, value);
    return new Reply(status, body, headers, longer);
  }
}
