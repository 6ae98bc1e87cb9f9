package dev.weir.controlplane.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.controlplane.files.FileIssue;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
  private static final String HASH = "a".repeat(64);

  @TempDir Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Instant created = Instant.parse("2026-11-25T10:00:00Z");
    List<StoredKey> keys =
        List.of(
            new StoredKey(new ApiKeyHash("key-1", HASH, null, true), created),
            new StoredKey(
                new ApiKeyHash("key-2", "b".repeat(64), created.plusSeconds(1), false), null));
    Files.writeString(folder.resolve(KeyFile.NAME), KeyFile.render(keys));

    FolderReader reader = new FolderReader(folder);
    assertThat(KeyFile.read(reader)).isEqualTo(keys);
    assertThat(reader.issues()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                            | :1: is not a JSON object
          {"keys":[]} x                                 | :1: is not valid JSON
          {"keys":[],"keys":[]}                         | :1: is not valid JSON
          [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[              | : is not valid JSON
          {}                                            | : `/keys` is not a list of up to 1000 keys
          {"keys":[],"extra":1}                         | : `/extra` is not a known field
          {"keys":[7]}                                  | : `/keys/0` is not an object
          {"keys":[{"id":"a","sha256":"short"}]}        | : `/keys/0/sha256` is not 64 hex digits
          {"keys":[{"id":"A B","sha256":"HASH"}]}       | : `/keys/0/id` is not a name of lower-case letters and digits
          {"keys":[{"id":"a","sha256":"HASH","key":"k"}]} | : `/keys/0/key` is not a known field
          {"keys":[{"id":"a","sha256":"HASH","expires":"soon"}]} | : `/keys/0/expires` is not a time such as `2027-01-31T00:00:00Z`
          {"keys":[{"id":"a","sha256":"HASH","loopbackOnly":"yes"}]} | : `/keys/0/loopbackOnly` is not true or false
          {"keys":[{"id":"a","sha256":"HASH"},{"id":"a","sha256":"HASH"}]} | : `/keys/1/id` `a` is taken
          """)
  void saysWhatIsWrongAndWhere(String json, String issue) throws IOException {
    Files.writeString(folder.resolve(KeyFile.NAME), json.replace("HASH", HASH));

    FolderReader reader = new FolderReader(folder);
    KeyFile.read(reader);

    assertThat(FileIssue.render(reader.issues())).isEqualTo(folder.resolve(KeyFile.NAME) + issue);
  }

  @Test
  void aKeyWithAnUnreadableExpiryDoesNotBecomeOneThatNeverExpires() throws IOException {
    Files.writeString(
        folder.resolve(KeyFile.NAME),
        "{\"keys\":[{\"id\":\"a\",\"sha256\":\"" + HASH + "\",\"expires\":null}]}");

    FolderReader reader = new FolderReader(folder);

    assertThat(KeyFile.read(reader)).isEmpty();
    assertThat(reader.issues()).hasSize(1);
  }
}
