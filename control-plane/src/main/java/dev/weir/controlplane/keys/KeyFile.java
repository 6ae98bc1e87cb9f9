package dev.weir.controlplane.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.controlplane.files.FolderReader;
import dev.weir.controlplane.files.JsonFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The format of {@code keys.json}: {@code {"keys":[{"id":"…","sha256":"…","created":"…"}]}}, with
 * {@code expires} (a time) and {@code loopbackOnly} where they apply. It holds no key, only hashes.
 */
public final class KeyFile {
  /** The file's name in a tenant's folder. */
  public static final String NAME = "keys.json";

  /** Keys are for servers, not for users: more than this is a mistake in a script. */
  public static final int KEYS_MAX = 1_000;

  /** Room for {@link #KEYS_MAX} keys of about 200 bytes, with white space to spare. */
  public static final int BYTES_MAX = 1 << 20;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Set<String> FIELDS =
      Set.of("id", "sha256", "created", "expires", "loopbackOnly");

  private KeyFile() {}

  /**
   * The keys in the folder's file, in its order; no keys when there is no file.
   *
   * @return with issues added to {@code folder}, what could be read
   */
  public static List<StoredKey> read(FolderReader folder) {
    String json = folder.read(NAME, BYTES_MAX);
    JsonFile file = json == null ? null : JsonFile.parse(NAME, json, folder);
    if (file == null || !file.knowsOnly("", file.root(), Set.of("keys"))) {
      return List.of();
    }
    JsonNode entries = file.root().path("keys");
    if (!entries.isArray() || entries.size() > KEYS_MAX) {
      file.report("/keys", "is not a list of up to " + KEYS_MAX + " keys");
      return List.of();
    }
    List<StoredKey> keys = new ArrayList<>(entries.size());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      StoredKey key = key(file, "/keys/" + i, entries.path(i));
      if (key != null && !ids.add(key.hash().id())) {
        file.report("/keys/" + i + "/id", "`" + key.hash().id() + "` is taken");
      } else if (key != null) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  /** The file's text, one key a line, so that a diff shows which key came or went. */
  public static String render(List<StoredKey> keys) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    ArrayNode entries = root.putArray("keys");
    for (StoredKey key : keys) {
      ObjectNode entry = entries.addObject();
      entry.put("id", key.hash().id());
      entry.put("sha256", key.hash().sha256());
      put(entry, "created", key.created());
      put(entry, "expires", key.hash().expires());
      if (key.hash().loopbackOnly()) {
        entry.put("loopbackOnly", true);
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static @Nullable StoredKey key(JsonFile file, String pointer, JsonNode entry) {
    if (!file.knowsOnly(pointer, entry, FIELDS)) {
      return null;
    }
    String id = text(file, pointer, entry, "id", ID, "a name of lower-case letters and digits");
    String sha256 = text(file, pointer, entry, "sha256", SHA256, "64 hex digits");
    boolean loopbackOnly = file.flag(pointer, entry, "loopbackOnly", false);
    Instant created = time(file, pointer, entry, "created");
    Instant expires = time(file, pointer, entry, "expires");
    if (id == null || sha256 == null || (expires == null && entry.has("expires"))) {
      return null;
    }
    return new StoredKey(new ApiKeyHash(id, sha256, expires, loopbackOnly), created);
  }

  private static @Nullable String text(
      JsonFile file, String pointer, JsonNode entry, String field, Pattern shape, String what) {
    JsonNode value = entry.path(field);
    if (!value.isTextual() || !shape.matcher(value.textValue()).matches()) {
      file.report(pointer + "/" + field, "is not " + what);
      return null;
    }
    return value.textValue();
  }

  private static @Nullable Instant time(
      JsonFile file, String pointer, JsonNode entry, String field) {
    if (!entry.has(field)) {
      return null;
    }
    try {
      return Instant.parse(entry.path(field).asText());
    } catch (DateTimeException e) {
      file.report(pointer + "/" + field, "is not a time such as `2027-01-31T00:00:00Z`");
      return null;
    }
  }

  private static void put(ObjectNode entry, String field, @Nullable Instant time) {
    if (time != null) {
      entry.put(field, time.toString());
    }
  }
}
