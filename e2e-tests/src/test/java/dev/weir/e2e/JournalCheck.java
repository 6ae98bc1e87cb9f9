package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.e2e.WeirClient.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What is asked of a journal from outside: {@code weir journal verify}, and look-ups over HTTP. */
final class JournalCheck {
  private JournalCheck() {}

  /** What {@code weir journal verify --json} says; the exit code must say the same. */
  static JsonNode verify(Path data) {
    Command.Ended ended =
        Command.weir("journal", "verify", "--json", "--data", data.toString()).run();
    assertThat(ended.exitCode()).as(ended.toString()).isIn(0, 1);
    try {
      JsonNode report = JsonMapper.builder().build().readTree(ended.out());
      assertThat(report.path("intact").asBoolean()).isEqualTo(ended.exitCode() == 0);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails unless the journal is intact, and tells what is wrong with it. */
  static void assertIntact(Path data) {
    JsonNode report = verify(data);
    assertThat(report.path("intact").asBoolean()).as(report.toPrettyString()).isTrue();
  }

  /** Starts a platform on the data and looks every decision up: it must be what was answered. */
  static void assertFindsAll(Path data, String key, Map<String, Answer> acknowledged) {
    assertThat(acknowledged).isNotEmpty();
    try (Platform platform = Platform.start(data)) {
      WeirClient client = platform.client(key);
      acknowledged.forEach((id, decided) -> {
        Answer found = client.decision(id);
        assertThat(found.status()).as(id).isEqualTo(200);
        // A provisional decision may have been settled since, as a later revision.
        if (!decided.body().path("provisional").asBoolean()) {
          assertThat(found.body()).isEqualTo(decided.body());
        }
      });
      assertThat(platform.stop()).isZero();
    }
  }

  /** Cuts the journal's last record off and fails unless verifying names just that record. */
  static void assertNamesARecordThatIsCutOff(Path data) {
    Path newest = newestSegment(data.resolve("journal"));
    // A stopped platform leaves its newest segment as long as what was written to it.
    cut(newest, newest.toFile().length() - 1);
    JsonNode torn = verify(data).path("finding");
    assertThat(torn.path("kind").asText()).as(torn.toString()).isEqualTo("changed");

    cut(newest, torn.path("offset").asLong());

    JsonNode missing = verify(data).path("finding");
    assertThat(missing.path("kind").asText()).as(missing.toString()).isEqualTo("cut_off");
    assertThat(missing.path("epoch")).isEqualTo(torn.path("epoch"));
    assertThat(missing.path("sequence")).isEqualTo(torn.path("sequence"));
  }

  private static Path newestSegment(Path journal) {
    try (Stream<Path> files = Files.list(journal)) {
      return files
          .filter(file -> file.toString().endsWith(".segment"))
          .max(Path::compareTo)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cut(Path file, long bytes) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
