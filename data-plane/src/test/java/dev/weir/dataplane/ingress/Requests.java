package dev.weir.dataplane.ingress;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that the tests send, and what the parser must have made of them. */
final class Requests {
  private static final SubmissionParser PARSER = new SubmissionParser();

  private Requests() {}

  /** A body with nothing but a text, given as the inside of a JSON string. */
  static String withText(String inJson) {
    return "{\"content\":{\"text\":\"%s\"}}".formatted(inJson);
  }

  /** A good body with more members after its content. */
  static String with(String members) {
    return "{\"content\":{\"text\":\"hello\"},%s}".formatted(members);
  }

  /** A batch of these items. */
  static String batch(String... items) {
    return "{\"items\":[%s]}".formatted(String.join(",", items));
  }

  /** A batch of {@code count} good items. */
  static String batchOf(int count) {
    return batch(
        IntStream.range(0, count)
            .mapToObj(i -> withText("hello " + i))
            .collect(Collectors.toList())
            .toArray(String[]::new));
  }

  static Submission accepted(String body) {
    return accepted(utf8(body));
  }

  static Submission accepted(byte[] body) {
    return switch (PARSER.parse(body)) {
      case Parsed.Ok(Submission submission) -> submission;
      case Parsed.Bad(Problem problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  static Problem refused(String body) {
    return refused(utf8(body));
  }

  static Problem refused(byte[] body) {
    return problem(PARSER.parse(body));
  }

  static BatchSubmission acceptedBatch(String body) {
    return switch (PARSER.parseBatch(utf8(body))) {
      case ParsedBatch.Ok(BatchSubmission batch) -> batch;
      case ParsedBatch.Bad(Problem problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  static Problem refusedBatch(String body) {
    return switch (PARSER.parseBatch(utf8(body))) {
      case ParsedBatch.Ok(BatchSubmission batch) -> throw new AssertionError("accepted: " + batch);
      case ParsedBatch.Bad(Problem problem) -> problem;
    };
  }

  static Submission submission(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Ok(Submission submission) -> submission;
      case Parsed.Bad(Problem problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  static Problem problem(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Ok(Submission submission) -> throw new AssertionError("accepted: " + submission);
      case Parsed.Bad(Problem problem) -> problem;
    };
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
