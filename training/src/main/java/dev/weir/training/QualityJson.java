package dev.weir.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * A {@link Quality} as JSON for machines: the members of an {@link EvaluationReport}, and the rest
 * by the names of its components. What cannot be measured is null.
 */
final class QualityJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Numbers())
                  .addSerializer(double.class, new Numbers()));

  private QualityJson() {}

  static String of(Quality quality) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(EvaluationReport.json(quality.evaluation()));
    ObjectNode rest = JSON.valueToTree(quality);
    rest.remove("evaluation");
    root.setAll(rest);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /** Six digits are more than intervals vouch for. */
  private static final class Numbers extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Numbers() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(Math.round(value * 1e6) / 1e6);
      } else {
        out.writeNull();
      }
    }
  }
}
