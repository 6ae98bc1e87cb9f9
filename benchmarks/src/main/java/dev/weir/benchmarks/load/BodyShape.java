package dev.weir.benchmarks.load;

import java.time.Duration;

/** In what JSON a text is sent; nothing in it needs escaping. */
public enum BodyShape {
  /** A decision as we ask for it. */
  DECISION("{\"content\":{\"text\":\"", "\",\"kind\":\"chat\"},\"deadlineMs\":%d}"),
  /** A comment and the six attributes that the Perspective API has in production. */
  PERSPECTIVE(
      "{\"comment\":{\"text\":\"",
      "\"},\"languages\":[\"en\"],\"requestedAttributes\":{\"TOXICITY\":{},\"SEVERE_TOXICITY\":{},"
          + "\"IDENTITY_ATTACK\":{},\"INSULT\":{},\"PROFANITY\":{},\"THREAT\":{}}}"),
  /** An input of OpenAI's moderation endpoint. */
  OPENAI("{\"model\":\"omni-moderation-latest\",\"input\":\"", "\"}");

  private final String begin;
  private final String end;

  BodyShape(String begin, String end) {
    this.begin = begin;
    this.end = end;
  }

  /** What stands before the text. */
  String begin() {
    return begin;
  }

  /** What stands behind it. */
  String end(Duration deadline) {
    return end.formatted(deadline.toMillis());
  }
}
