package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.stage.cache.TextMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeDeskTest {
  private static final String HASH = "0f".repeat(32);

  @TempDir Path folder;
  private PurgeDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new PurgeDesk(TextMemory.empty(() -> 0L), FeedbackStore.open(folder, Clock.systemUTC()));
  }

  private Purge.Parsed parse(String json) {
    return desk.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private Problem refused(String json) {
    return switch (parse(json)) {
      case Purge.Parsed.Bad(Problem problem) -> problem;
      case Purge.Parsed.Ok ok -> throw new AssertionError(ok.toString());
    };
  }

  @Test
  void readsEachOfTheThree() {
    assertThat(parse("{\"text\":\"hello\"}"))
        .isEqualTo(new Purge.Parsed.Ok(new Purge.Text("hello")));
    assertThat(parse("{\"all\":true}")).isEqualTo(new Purge.Parsed.Ok(new Purge.All()));
    assertThat(parse("{\"contentHash\":\"" + HASH + "\"}"))
        .isInstanceOfSatisfying(
            Purge.Parsed.Ok.class,
            ok ->
                assertThat(ok.purge())
                    .isInstanceOfSatisfying(
                        Purge.Hash.class, hash -> assertThat(hash.hash().hex()).isEqualTo(HASH)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|''|says nothing to forget",
        "{\"all\":false}|/all|must be true, not a boolean",
        "{\"text\":1}|/text|must be a string, not a number",
        "{\"contentHash\":\"0F\"}|/contentHash|a content hash has 64 lower-case hexadecimal digits",
        "{\"txt\":\"a\"}|/txt|unknown field `txt`",
        "{\"text\":\"a\",\"all\":true}|/all|one thing is forgotten at a time",
        "[]|''|must be an object, not an array"
      })
  void refusesWhatSaysNotExactlyOneThing(String body, String pointer, String detail) {
    Problem problem = refused(body);

    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.detail()).isEqualTo(detail);
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThat(refused("{").type()).isEqualTo(ProblemType.INVALID_JSON);
    assertThat(refused("{\"all\":true} x").type()).isEqualTo(ProblemType.INVALID_JSON);
  }
}
