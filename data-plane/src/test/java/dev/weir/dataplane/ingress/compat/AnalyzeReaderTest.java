package dev.weir.dataplane.ingress.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.dataplane.ingress.DoorRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Perspective API takes and how it refuses what it does not. */
class AnalyzeReaderTest {
  private static final String GOOD =
      """
      {"comment": {"text": "%s", "type": "PLAIN_TEXT"}, "requestedAttributes": {"TOXICITY": {}}}\
      """;

  private static AnalyzeRequest read(String body) throws DoorRefusal {
    return AnalyzeReader.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode refusal(String body) throws IOException {
    DoorRefusal refusal = catchThrowableOfType(DoorRefusal.class, () -> read(body));
    assertThat(refusal).as(body).isNotNull();
    assertThat(refusal.reply().status()).isEqualTo(400);
    JsonNode error = JsonMapper.builder().build().readTree(refusal.reply().body()).get("error");
    assertThat(error.get("code").intValue()).isEqualTo(400);
    assertThat(error.get("status").textValue()).isEqualTo("INVALID_ARGUMENT");
    return error;
  }

  @Test
  void everythingThatARequestMaySayIsRead() throws Exception {
    AnalyzeRequest request =
        read(
            """
            {"comment": {"text": "hello"}, "context": {"entries": [{"text": "before"}]},
             "requestedAttributes": {"THREAT": {"scoreType": "PROBABILITY", "scoreThreshold": 0.5},
               "INSULT_EXPERIMENTAL": null, "SPAM": {}},
             "spanAnnotations": true, "languages": ["en"], "doNotStore": true,
             "clientToken": "t", "sessionId": "s", "communityId": "c"}\
            """
                .replace("\"INSULT_EXPERIMENTAL\": null", "\"INSULT_EXPERIMENTAL\": {}"));

    assertThat(request.text()).isEqualTo("hello");
    assertThat(request.thresholds())
        .containsEntry("THREAT", 0.5)
        .containsKeys("INSULT_EXPERIMENTAL", "SPAM");
    assertThat(request.languages()).containsExactly("en");
    assertThat(request.spanAnnotations()).isTrue();
    assertThat(request.doNotStore()).isTrue();
    assertThat(request.clientToken()).isEqualTo("t");
  }

  @Test
  void aCommentOfTheGreatestLengthIsReadAndALongerOneIsNot() throws Exception {
    String longest = "x".repeat(20_480);
    assertThat(read(GOOD.formatted(longest)).text()).hasSize(20_480);
    JsonNode error = refusal(GOOD.formatted(longest + "x"));
    assertThat(error.at("/details/0/errorType").textValue()).isEqualTo("COMMENT_TOO_LONG");
  }

  @Test
  void aCommentWithoutTextIsNamedAsClientsKnowIt() throws Exception {
    for (String body :
        new String[] {
          GOOD.formatted(""), GOOD.formatted("  \\n "), "{\"requestedAttributes\":{\"THREAT\":{}}}"
        }) {
      JsonNode error = refusal(body);
      assertThat(error.at("/message").textValue()).isEqualTo("Comment must be non-empty.");
      assertThat(error.at("/details/0/errorType").textValue()).isEqualTo("COMMENT_EMPTY");
    }
  }

  @Test
  void aLoneSurrogateIsReplacedAndMovesNothing() throws Exception {
    assertThat(read(GOOD.formatted("a\\ud800b")).text()).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []|Invalid JSON payload
          {"comment": 3}|comment
          {"comment": {"text": "x", "type": "HTML"}}|HTML
          {"comment": {"text": "x"}, "foo": 1}|Unknown name "foo"
          {"comment": {"text": "x", "lang": "en"}}|Unknown name "lang" at 'comment'
          {"comment": {"text": "x"}}|At least one requested attribute
          {"comment": {"text": "x"}, "requestedAttributes": {"FLIRTATION": {}}}|Unknown requested attribute: FLIRTATION
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {"scoreType": "STDDEV"}}}|STDDEV
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {"scoreThreshold": 2}}}|0 to 1
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {}}, "languages": "en"}|languages
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {}}, "languages": ["e n"]}|languages
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {}}, "doNotStore": 1}|doNotStore
          {"comment": {"text": "x"}, "requestedAttributes": {"THREAT": {}}, "context": {"entries": [], "articleAndParentComment": {}}}|not both
          """)
  void whatIsWrongIsSaid(String body, String said) throws Exception {
    assertThat(refusal(body).at("/message").textValue()).contains(said);
  }

  @Test
  void thereAreAtMostAsManySpansAsTheEncoderReadsInOneGo() {
    String many = "One more sentence. ".repeat(100);
    var parts = Sentences.of(many);

    assertThat(parts).hasSize(Sentences.SPANS_MAX);
    assertThat(parts.getFirst().begin()).isZero();
    assertThat(parts.getLast().end()).isEqualTo(many.length());
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i).begin()).isEqualTo(parts.get(i - 1).end());
    }
    assertThat(Sentences.of("No end")).hasSize(1);
  }
}
