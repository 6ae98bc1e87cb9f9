package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Span;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples say what the code does: they validate, parse, and are what the writer writes. */
final class ExamplesTest {
  private final ObjectMapper mapper = new ObjectMapper();
  private final ContractFile contract = ContractFile.load();
  private final ReplyWriter writer = new ReplyWriter();

  @ParameterizedTest
  @CsvSource({
    "request.json, DecisionRequest, true",
    "minimal-request.json, DecisionRequest, true",
    "batch-request.json, BatchRequest, false",
    "reply.json, Decision, true",
    "degraded-reply.json, Decision, true",
    "batch-reply.json, BatchReply, true",
    "explanation.json, Explanation, true",
    "ruling-request.json, RulingRequest, true",
    "ruling-reply.json, RulingReply, true",
    "purge-request.json, PurgeRequest, true",
    "purge-reply.json, PurgeReply, true",
    "feedback-page.json, FeedbackPage, true",
    "shadow.json, Shadows, true",
    "problem-invalid-json.json, Problem, true",
    "problem-invalid-request.json, Problem, true",
    "problem-text-too-long.json, Problem, true",
    "problem-deadline.json, Problem, true",
    "problem-unauthorized.json, Problem, true",
    "problem-not-found.json, Problem, true",
    "problem-body-too-large.json, Problem, true",
    "problem-unsupported-media-type.json, Problem, true",
    "problem-rate-limited.json, Problem, true",
    "problem-not-ready.json, Problem, true"
  })
  void validateAgainstTheContract(String file, String schema, boolean valid)
      throws JsonProcessingException {
    Object json = mapper.readValue(Examples.text(file), Object.class);

    assertThat(contract.accepts(schema, json)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "reply.json, Decision",
    "degraded-reply.json, Decision",
    "explanation.json, Explanation",
    "problem-invalid-request.json, Problem"
  })
  void haveNoMemberThatTheContractLacks(String file, String schema) throws JsonProcessingException {
    Map<?, ?> json = mapper.readValue(Examples.text(file), Map.class);

    Set<String> members = new TreeSet<>();
    json.keySet().forEach(key -> members.add(key.toString()));
    assertThat(contract.schema(schema).getJsonObject("properties").fieldNames())
        .containsAll(members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reply.json", "degraded-reply.json"})
  void areWhatTheWriterWrites(String file) throws JsonProcessingException {
    DecisionReply reply = new ReplyReader().decision(Requests.utf8(Examples.text(file)));

    assertThat(Examples.string(writer.decision(reply))).isEqualTo(compact(file));
  }

  @Test
  void pointTheirSpanAtTheWord() throws JsonProcessingException {
    Submission submission = Requests.accepted(Examples.text("request.json"));
    Span span = Examples.reply().spans().getFirst();

    assertThat(submission.text().substring(span.begin(), span.end())).isEqualTo("muppet");
    assertThat(Examples.reply().contentId()).isEqualTo(submission.contentId());
  }

  @Test
  void answerTheBatch() throws JsonProcessingException {
    BatchSubmission batch = Requests.acceptedBatch(Examples.text("batch-request.json"));

    Problem second = Requests.problem(batch.items().get(1));
    byte[] reply = writer.batch(List.of(Examples.reply(), second));

    assertThat(Requests.submission(batch.items().get(0)).contentId()).isEqualTo("m1");
    assertThat(Examples.string(reply)).isEqualTo(compact("batch-reply.json"));
  }

  @Test
  void areTheProblemsThatCallersGet() throws JsonProcessingException {
    assertProblem("problem-invalid-json", Requests.refused("{\"content\":{\"text\" \"a\"}}"));
    assertProblem(
        "problem-invalid-request",
        Requests.refused("{\"content\":{\"txet\":\"Good game, well played!\"}}"));
    assertProblem(
        "problem-text-too-long",
        Requests.refused(Requests.withText("a".repeat(RequestLimits.TEXT_BYTES_MAX + 1))));
    assertProblem("problem-deadline", Requests.refused(Requests.with("\"deadlineMs\":5")));
    assertProblem("problem-unauthorized", Problem.unauthorized());
    assertProblem("problem-not-found", Problem.decisionNotFound());
    assertProblem(
        "problem-body-too-large", Requests.refused(new byte[RequestLimits.BODY_BYTES_MAX + 1]));
    assertProblem("problem-unsupported-media-type", Problem.unsupportedMediaType());
    assertProblem("problem-rate-limited", Problem.rateLimited());
    assertProblem("problem-not-ready", Problem.notReady("a self-test decision was not whole yet"));
  }

  private void assertProblem(String file, Problem problem) throws JsonProcessingException {
    assertThat(Examples.string(writer.problem(problem))).isEqualTo(compact(file + ".json"));
  }

  private String compact(String file) throws JsonProcessingException {
    return mapper.readTree(Examples.text(file)).toString();
  }
}
