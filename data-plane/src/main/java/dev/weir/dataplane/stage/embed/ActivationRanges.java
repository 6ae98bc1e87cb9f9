package dev.weir.dataplane.stage.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The value range of each activation that the encoder quantises: the numbers that take the place of
 * a range measured over the batch, so that no text can widen the range of another.
 *
 * @param byTensor range by tensor name, in the order of the graph
 */
record ActivationRanges(Map<String, Range> byTensor) {

  static final String RESOURCE = "activation-ranges.json";

  private static final int STEPS = 255;

  ActivationRanges {
    byTensor = Collections.unmodifiableMap(new LinkedHashMap<>(byTensor));
  }

  /**
   * Values outside are clipped; zero is always inside, because it must have an exact code.
   *
   * @param min at most 0
   * @param max at least 0, above min
   */
  record Range(float min, float max) {
    Range {
      if (!(min <= 0 && max >= 0 && max > min) || Float.isInfinite(max - min)) {
        throw new IllegalArgumentException("no range: " + min + " to " + max);
      }
    }

    /** The value of one step of the 8-bit code. */
    float scale() {
      return (max - min) / STEPS;
    }

    /** The code of zero, 0 to 255. */
    int zeroPoint() {
      return Math.clamp(Math.round(-(double) min / scale()), 0, STEPS);
    }
  }

  /** Reads the table that is shipped beside this class. */
  static ActivationRanges shipped() {
    try (var in = ActivationRanges.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  static ActivationRanges parse(String json) {
    JsonNode tensors;
    try {
      tensors = new ObjectMapper().readTree(json).path("ranges");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(RESOURCE + " is not JSON", e);
    }
    var ranges = new LinkedHashMap<String, Range>();
    for (var tensor : tensors.properties()) {
      var pair = tensor.getValue();
      ranges.put(tensor.getKey(), new Range(pair.path(0).floatValue(), pair.path(1).floatValue()));
    }
    return new ActivationRanges(ranges);
  }
}
