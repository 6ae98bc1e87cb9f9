package dev.weir.dataplane.ingress;

import static dev.weir.dataplane.ingress.Requests.acceptedBatch;
import static dev.weir.dataplane.ingress.Requests.batch;
import static dev.weir.dataplane.ingress.Requests.batchOf;
import static dev.weir.dataplane.ingress.Requests.problem;
import static dev.weir.dataplane.ingress.Requests.refusedBatch;
import static dev.weir.dataplane.ingress.Requests.submission;
import static dev.weir.dataplane.ingress.Requests.withText;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchParserTest {
  @Test
  void keepsTheOrderOfItems() {
    BatchSubmission batch = acceptedBatch(batchOf(256));

    assertThat(batch.items())
        .extracting(item -> submission(item).text())
        .hasSize(256)
        .startsWith("hello 0", "hello 1")
        .endsWith("hello 255");
  }

  @Test
  void refusesOneItemMoreThanTheLimit() {
    Problem problem = refusedBatch(batchOf(257));

    assertThat(problem.pointer()).isEqualTo("/items");
    assertThat(problem.detail()).isEqualTo("a batch has at most 256 items");
  }

  @Test
  void answersAnEmptyBatch() {
    assertThat(acceptedBatch("{\"items\":[]}").items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"deadlineMs\":500,\"dryRun\":true,\"items\":[{\"content\":{\"text\":\"a\"}}]}",
        "{\"items\":[{\"content\":{\"text\":\"a\"}}],\"dryRun\":true,\"deadlineMs\":500}"
      })
  void putsTheEnvelopeOnEveryItem(String body) {
    BatchSubmission batch = acceptedBatch(body);

    assertThat(batch.deadline()).isEqualTo(Duration.ofMillis(500));
    assertThat(batch.dryRun()).isTrue();
    assertThat(submission(batch.items().getFirst()).deadline()).isEqualTo(Duration.ofMillis(500));
    assertThat(submission(batch.items().getFirst()).dryRun()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5                                                        | /items/1
          null                                                     | /items/1
          "text"                                                   | /items/1
          []                                                       | /items/1
          [[1,{"a":[]}],2]                                         | /items/1
          {}                                                       | /items/1/content
          {"content":{"text":[{"deep":[1,2,{"er":{}}]}]},"a":{}}   | /items/1/content/text
          {"content":{"text":"a"},"deadlineMs":100}                | /items/1/deadlineMs
          {"content":{"text":"a"},"dryRun":true}                   | /items/1/dryRun
          {"content":{"text":"a","kind":"x","y":[{}]},"z":{"q":1}} | /items/1/content/kind
          {"content":{"text":"a"},"author":{"attributes":[1]}}     | /items/1/author/attributes
          """)
  void givesABadItemItsOwnProblemAndGoesOn(String bad, String pointer) {
    BatchSubmission batch = acceptedBatch(batch(withText("before"), bad, withText("after")));

    assertThat(batch.items()).hasSize(3);
    assertThat(submission(batch.items().get(0)).text()).isEqualTo("before");
    assertThat(problem(batch.items().get(1)).pointer()).isEqualTo(pointer);
    assertThat(submission(batch.items().get(2)).text()).isEqualTo("after");
  }

  @Test
  void saysThatADeadlineBelongsToTheBatch() {
    BatchSubmission batch = acceptedBatch(batch("{\"deadlineMs\":100}"));

    assertThat(problem(batch.items().getFirst()).hint())
        .isEqualTo("in a batch it stands beside `items`");
  }

  @Test
  void letsNoLongNameOrNumberOfOneItemSpoilTheOthers() {
    String longName = "{\"%s\":1}".formatted("n".repeat(100_000));
    String longNumber = "{\"content\":{\"text\":%s}}".formatted("9".repeat(100_000));

    BatchSubmission batch = acceptedBatch(batch(longName, longNumber, withText("good")));

    assertThat(problem(batch.items().get(0)).type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(problem(batch.items().get(1)).pointer()).isEqualTo("/items/1/content/text");
    assertThat(submission(batch.items().get(2)).text()).isEqualTo("good");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                              | ``
          {}                              | /items
          {"items":{}}                    | /items
          {"items":null}                  | /items
          {"items":[],"items":[]}         | /items
          {"items":[],"deadlineMs":9}     | /deadlineMs
          {"items":[],"dryRun":0}         | /dryRun
          {"items":[],"locale":"en"}      | /locale
          {"item":[]}                     | /item
          """)
  void refusesABadEnvelopeAsAWhole(String body, String pointer) {
    assertThat(refusedBatch(body).pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"content\":{\"text\":\"a\"}}",
        "{\"items\":[{\"content\":{\"text\":\"a\"}},]}",
        "{\"items\":[{\"content\":{\"text\":5]}]}",
        "{\"items\":[{\"x\":1, BROKEN}]}",
        "{\"items\":[]} []"
      })
  void refusesBrokenJsonAsAWhole(String body) {
    assertThat(refusedBatch(body).type()).isEqualTo(ProblemType.INVALID_JSON);
  }
}
