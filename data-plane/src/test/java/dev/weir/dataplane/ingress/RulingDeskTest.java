package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ingress.RulingRequest.Text;
import dev.weir.dataplane.stage.cache.TextMemory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingDeskTest {
  private final RulingDesk desk = new RulingDesk(TextMemory.empty(() -> 0L).precedents());

  private RulingRequest.Parsed parse(String json) {
    return desk.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsATextItsVerdictAndWhichRulingItIs() {
    assertThat(parse("{\"text\":\"hello\",\"verdict\":\"soft_block\",\"revision\":2.0}"))
        .isEqualTo(
            new RulingRequest.Parsed.Ok(
                new RulingRequest(new Text.Written("hello"), Verdict.SOFT_BLOCK, 2L)));
    assertThat(parse("{\"text\":\"hello\",\"verdict\":\"allow\"}"))
        .isEqualTo(
            new RulingRequest.Parsed.Ok(
                new RulingRequest(new Text.Written("hello"), Verdict.ALLOW, null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"verdict\":\"block\"}|''|names no text",
        "{\"text\":\"a\"}|/verdict|`verdict` is required",
        "{\"text\":\"a\",\"verdict\":\"blocked\"}|/verdict|unknown verdict `blocked`",
        "{\"text\":\"a\",\"contentHash\":\"b\"}|/contentHash|`text` and `contentHash` both name the text",
        "{\"contentHash\":\"0F\"}|/contentHash|a content hash has 64 lower-case hexadecimal digits",
        "{\"text\":\"a\",\"revision\":0}|/revision|must be a whole number of 1 or more, not a number",
        "{\"text\":\"a\",\"revision\":1.5}|/revision|must be a whole number of 1 or more, not a fraction",
        "{\"text\":\"a\",\"verdic\":1}|/verdic|unknown field `verdic`"
      })
  void refusesWhatIsNotOneRulingOnOneText(String body, String pointer, String detail) {
    if (!(parse(body) instanceof RulingRequest.Parsed.Bad(Problem problem))) {
      throw new AssertionError(body);
    }
    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.detail()).isEqualTo(detail);
  }
}
