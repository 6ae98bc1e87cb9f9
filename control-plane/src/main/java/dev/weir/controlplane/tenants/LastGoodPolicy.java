package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.controlplane.files.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy and lists that a tenant last ran, kept beside the files that its owner edits: {@code
 * .last-good-DIGEST.json}. A server that starts on files that are broken goes on with them, as a
 * server that was running would have.
 */
final class LastGoodPolicy {
  private static final String PREFIX = ".last-good-";
  private static final String SUFFIX = ".json";
  private static final int DIGEST_DIGITS = 16;

  /** What was kept before there were exemplars has none. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private LastGoodPolicy() {}

  /** What the folder's tenant last ran; null when it is not known, or cannot be read. */
  static @Nullable PolicyFiles read(Path folder) throws IOException {
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : kept) {
        PolicyFiles policy = parse(Files.readString(file));
        // A crash may have left half a file; its name says what would be in a whole one.
        if (policy != null && file.equals(file(folder, policy))) {
          return policy;
        }
      }
    }
    return null;
  }

  private static @Nullable PolicyFiles parse(String json) {
    try {
      return JSON.readValue(json, PolicyFiles.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Keeps what the tenant runs now, and nothing else. */
  static void keep(Path folder, PolicyFiles policy) throws IOException {
    Path file = file(folder, policy);
    if (!Files.exists(file)) {
      AtomicFile.writeWithoutWaiting(
          file, JSON.writeValueAsString(policy), AtomicFile.Readers.EVERYONE);
    }
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path other : kept) {
        if (!other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  private static Path file(Path folder, PolicyFiles policy) {
    return folder.resolve(PREFIX + SnapshotDigest.of(policy).substring(0, DIGEST_DIGITS) + SUFFIX);
  }
}
