package dev.weir.controlplane.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.controlplane.files.JsonFile;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code "perspectiveCuts": {"TOXICITY": {"0.8": 0.776}}} in {@code tenant.json}. */
final class PerspectiveCuts {
  static final String NAME = "perspectiveCuts";

  private static final Pattern CUT = Pattern.compile("0\\.[0-9]{1,6}");

  private PerspectiveCuts() {}

  static Map<PerspectiveAttribute, ScoreMap> read(JsonFile file) {
    JsonNode all = file.root().path(NAME);
    Map<PerspectiveAttribute, ScoreMap> maps = new EnumMap<>(PerspectiveAttribute.class);
    if (!all.isMissingNode() && !all.isObject()) {
      file.report("/" + NAME, "is not an object");
    }
    for (Map.Entry<String, JsonNode> entry : all.properties()) {
      String pointer = "/" + NAME + "/" + entry.getKey();
      PerspectiveAttribute attribute = PerspectiveAttribute.named(entry.getKey()).orElse(null);
      ScoreMap map = map(entry.getValue());
      if (attribute == null) {
        file.report(pointer, "is no attribute; there are " + PerspectiveAttribute.names());
      } else if (map == null) {
        file.report(
            pointer,
            "is not an object of 1 to %d old cuts that rise between 0 and 1, and Weir's with them"
                .formatted(ScoreMap.POINTS_MAX));
      } else {
        maps.put(attribute, map);
      }
    }
    return maps;
  }

  private static @Nullable ScoreMap map(JsonNode cuts) {
    Map<Double, Double> oursByCut = new HashMap<>();
    for (Map.Entry<String, JsonNode> cut : cuts.properties()) {
      if (!CUT.matcher(cut.getKey()).matches() || !cut.getValue().isNumber()) {
        return null;
      }
      oursByCut.put(Double.valueOf(cut.getKey()), cut.getValue().doubleValue());
    }
    try {
      return ScoreMap.through(oursByCut);
    } catch (IllegalArgumentException doesNotRise) {
      return null;
    }
  }
}
