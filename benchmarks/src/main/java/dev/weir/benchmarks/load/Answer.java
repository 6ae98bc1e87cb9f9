package dev.weir.benchmarks.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the benchmark keeps of one decision.
 *
 * @param verdict its wire name
 * @param servedBy the tier that answered
 * @param provisional whether a revision may follow
 * @param degraded what was late or broken; empty when the decision is whole
 * @param totalMicros what the server's clock says: from the first byte read to the reply handed
 *     over
 */
public record Answer(
    String verdict, String servedBy, boolean provisional, List<String> degraded, long totalMicros) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Copies the list. */
  public Answer {
    degraded = List.copyOf(degraded);
  }

  /**
   * Reads the body of a 200.
   *
   * @throws IOException when it is not a decision with all of these members
   */
  public static Answer read(ByteBuffer body) throws IOException {
    byte[] bytes = new byte[body.remaining()];
    body.get(body.position(), bytes);
    try (JsonParser parser = JSON.createParser(bytes)) {
      var draft = new Draft();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a decision is a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        draft.takeMember(parser);
      }
      return draft.finished();
    }
  }

  private static final class Draft {
    private @Nullable String verdict;
    private @Nullable String servedBy;
    private boolean provisional;
    private final List<String> degraded = new ArrayList<>(0);
    private long totalMicros = -1;

    void takeMember(JsonParser parser) throws IOException {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "verdict" -> verdict = parser.getText();
        case "servedBy" -> servedBy = parser.getText();
        case "provisional" -> provisional = value == JsonToken.VALUE_TRUE;
        case "degraded" -> takeDegraded(parser);
        case "timings" -> takeTimings(parser);
        default -> parser.skipChildren();
      }
    }

    private void takeDegraded(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        degraded.add(parser.getText());
      }
    }

    private void takeTimings(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean total = parser.currentName().equals("totalMicros");
        parser.nextToken();
        if (total) {
          totalMicros = parser.getLongValue();
        } else {
          parser.skipChildren();
        }
      }
    }

    Answer finished() throws IOException {
      if (verdict == null || servedBy == null || totalMicros < 0) {
        throw new IOException("a decision without verdict, servedBy or timings.totalMicros");
      }
      return new Answer(verdict, servedBy, provisional, degraded, totalMicros);
    }
  }
}
