package dev.weir.dataplane.ingress;

import static dev.weir.dataplane.ingress.Requests.accepted;
import static dev.weir.dataplane.ingress.Requests.refused;
import static dev.weir.dataplane.ingress.Requests.utf8;
import static dev.weir.dataplane.ingress.Requests.with;
import static dev.weir.dataplane.ingress.Requests.withText;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile or broken callers send: each gets a problem or a submission, never a failure. */
final class BadInputTest {
  private static final int TEXT_MAX = RequestLimits.TEXT_BYTES_MAX;

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "語", "🙂"})
  void boundsATextInBytesOfUtf8(String letter) {
    int bytes = utf8(letter).length;
    String full = letter.repeat(TEXT_MAX / bytes) + "x".repeat(TEXT_MAX % bytes);

    assertThat(accepted(withText(full)).text()).isEqualTo(full);
    assertThat(refused(withText(full + "x")).pointer()).isEqualTo("/content/text");
  }

  @Test
  void takesAFullTextThatIsAllEscapes() {
    String body = withText("\\u0000".repeat(TEXT_MAX));

    assertThat(utf8(body).length).isLessThan(RequestLimits.BODY_BYTES_MAX);
    assertThat(accepted(body).text()).hasSize(TEXT_MAX);
  }

  @Test
  void refusesABodyOverItsLimitUnread() {
    byte[] body = new byte[RequestLimits.BODY_BYTES_MAX + 1];

    assertThat(refused(body).type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
  }

  @Test
  void putsTheReplacementCharacterForALoneSurrogate() {
    assertThat(accepted(withText("a\\ud800b")).text()).isEqualTo("a\uFFFDb");
    assertThat(accepted(withText("\\udc00")).text()).isEqualTo("\uFFFD");
    assertThat(accepted(withText("\\udc00\\ud800")).text()).isEqualTo("\uFFFD\uFFFD");
    assertThat(accepted(withText("\\ud83d\\ud83d\\ude42")).text()).isEqualTo("\uFFFD🙂");
    assertThat(accepted(withText("\\ud83d\\ude42")).text()).isEqualTo("🙂");
    assertThat(accepted(with("\"author\":{\"id\":\"\\ud800\"}")).authorId()).isEqualTo("\uFFFD");
    assertThat(
            accepted(with("\"author\":{\"attributes\":{\"a\":\"\\ud800\"}}")).attributes().author())
        .containsEntry("a", "\uFFFD");
  }

  @Test
  void refusesALoneSurrogateInAKey() {
    assertThat(refused(with("\"a\\ud800\":1")).type()).isEqualTo(ProblemType.INVALID_JSON);
  }

  @Test
  void countsALoneSurrogateAsWhatReplacesIt() {
    assertThat(accepted(withText("\\ud800".repeat(TEXT_MAX / 3))).text()).hasSize(TEXT_MAX / 3);
    assertThat(refused(withText("\\ud800".repeat(TEXT_MAX / 3 + 1))).pointer())
        .isEqualTo("/content/text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0af",
        "c1bf",
        "e080af",
        "f08080af",
        "eda080",
        "edb080",
        "f4908080",
        "f5808080",
        "fe",
        "ff",
        "c3",
        "e282",
        "f09f99",
        "c328",
        "e28228"
      })
  void refusesWhatIsNotUtf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    String body = withText("ab" + new String(bytes, StandardCharsets.ISO_8859_1) + "cd");

    Problem problem = refused(body.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_JSON);
    assertThat(problem.detail())
        .isEqualTo("the body is not UTF-8 at byte " + "{'content':{'text':'ab".length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void refusesOtherEncodings(String charset) {
    byte[] body = withText("hello").getBytes(Charset.forName(charset));

    assertThat(refused(body).type()).isEqualTo(ProblemType.INVALID_JSON);
  }

  @Test
  void refusesAByteOrderMarkByName() {
    assertThat(refused("\uFEFF" + withText("a")).detail())
        .isEqualTo("the body starts with a byte order mark");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "{",
        "}",
        "{\"",
        "{\"content\"",
        "{\"content\":",
        "{\"content\":{\"text\":\"a",
        "{\"content\":{\"text\":\"a\"}",
        "{\"content\":{\"text\":\"a\"},}",
        "{\"content\":{\"text\":\"a\"} \"locale\":\"en\"}",
        "{'content':{'text':'a'}}",
        "{content:{text:\"a\"}}",
        "{\"content\":{\"text\":\"a\"}} x",
        "{\"content\":{\"text\":\"a\"}}{}",
        "{\"content\":{\"text\":\"a\"}}]",
        "// hi\n{\"content\":{\"text\":\"a\"}}",
        "{\"content\":{\"text\":\"a\\x\"}}",
        "{\"content\":{\"text\":\"a\\u12\"}}",
        "{\"content\":{\"text\":\"a\nb\"}}",
        "{\"content\":{\"text\":\"a\u0000b\"}}",
        "{\"content\":{\"text\":\"a\"},\"deadlineMs\":0100}",
        "{\"content\":{\"text\":\"a\"},\"deadlineMs\":NaN}",
        "{\"content\":{\"text\":\"a\"},\"deadlineMs\":+100}",
        "{\"content\":{\"text\":\"a\"},\"deadlineMs\":.5}",
        "{\"content\":{\"text\":\"a\"},\"deadlineMs\":100.}",
        "nul",
        "hello",
        "\u0000"
      })
  void refusesWhatIsNotJson(String body) {
    assertThat(refused(body).type()).isEqualTo(ProblemType.INVALID_JSON);
    assertThat(refused(body).pointer()).isNull();
  }

  @Test
  void saysWhereTheJsonBreaks() {
    assertThat(refused("{\"content\":\n {\"text\":\"a\" \"b\"}}").detail())
        .isEqualTo("the body is not valid JSON at line 2, column 14");
    assertThat(refused(withText("a") + "\n{}").detail())
        .isEqualTo("something follows the JSON document at line 2, column 1");
  }

  @Test
  void acceptsNulAndControlCharactersInAText() {
    assertThat(accepted(withText("\\u0000\\u0001\\u001f\\u007f\\u0085\\b\\t")).text())
        .isEqualTo("\u0000\u0001\u001f\u007f\u0085\b\t");
  }

  @Test
  void acceptsTextsThatOnlyLookDangerous() {
    String marks = "e" + "\u0301".repeat(10_000);
    String overrides = "\u202e\u2066evil\u2069\u202c";
    String word = "w".repeat(60_000);

    assertThat(accepted(withText(marks)).text()).isEqualTo(marks);
    assertThat(accepted(withText(overrides)).text()).isEqualTo(overrides);
    assertThat(accepted(withText(word)).text()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void refusesDeepNestingAnywhere(String open) {
    String deep = open.repeat(100_000);

    assertThat(refused(deep).status()).isEqualTo(400);
    assertThat(refused("{\"content\":" + deep).status()).isEqualTo(400);
    assertThat(refused(with("\"x\":" + deep)).status()).isEqualTo(400);
    assertThat(refused(with("\"author\":{\"attributes\":{\"a\":" + deep)).status()).isEqualTo(400);
    assertThat(Requests.refusedBatch("{\"items\":[" + deep).detail())
        .isEqualTo("the body is nested deeper than 32 levels");
    assertThat(Requests.refusedBatch("{\"items\":[{\"content\":" + deep).detail())
        .isEqualTo("the body is nested deeper than 32 levels");
  }
}
