package dev.weir.training.migrate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.util.List;
import java.util.Map;

/** A {@link MigrationResult} as JSON, for machines; what cannot be measured is null. */
public final class MigrationJson {
  private MigrationJson() {}

  /**
   * The report.
   *
   * @param texts texts by their lines; empty if none are to be shown
   */
  public static ObjectNode of(MigrationResult result, Map<Integer, String> texts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model", result.model());
    root.put("rows", result.rows());
    root.put("badLines", result.bad());
    root.put("unscored", result.unscored());
    ObjectNode attributes = root.putObject("attributes");
    for (AttributeResult attribute : result.attributes()) {
      ObjectNode node = attributes.putObject(attribute.attribute().name());
      node.put("label", attribute.attribute().label().wireName());
      node.put("rows", attribute.rows());
      node.put("decisions", attribute.decisions());
      put(node, "pearson", attribute.pearson());
      put(node, "spearman", attribute.spearman());
      ArrayNode cuts = node.putArray("cuts");
      attribute.cuts().forEach(cut -> cut(cuts.addObject(), cut));
      disagreements(node.putArray("onlyOld"), attribute.onlyOld(), texts);
      disagreements(node.putArray("onlyNew"), attribute.onlyNew(), texts);
    }
    return root;
  }

  private static void cut(ObjectNode node, CutResult cut) {
    put(node, "oldCut", cut.oldCut());
    put(node, "oldShare", cut.oldShare());
    put(node, "sameRate", cut.sameRate());
    put(node, "newShare", cut.newShare());
    put(node, "agreement", cut.agreement());
    put(node, "onlyOld", cut.onlyOld());
    put(node, "onlyNew", cut.onlyNew());
    put(node, "oldPrecision", cut.oldPrecision());
    put(node, "samePrecision", cut.samePrecision());
  }

  private static void disagreements(
      ArrayNode array, List<Disagreement> found, Map<Integer, String> texts) {
    for (Disagreement one : found) {
      ObjectNode node = array.addObject().put("line", one.line());
      node.put("old", one.old()).put("now", one.now());
      String text = texts.get(one.line());
      if (text != null) {
        node.put("text", text);
      }
    }
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
