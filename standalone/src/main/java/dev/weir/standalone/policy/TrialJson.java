package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.trial.Change;
import dev.weir.dataplane.trial.Example;
import dev.weir.dataplane.trial.GateResult;
import dev.weir.dataplane.trial.Group;
import dev.weir.dataplane.trial.TrialRange;
import dev.weir.dataplane.trial.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trial as {@code --json} prints it; members are always there. */
final class TrialJson {
  private TrialJson() {}

  static ObjectNode addTo(
      ObjectNode answer,
      String tenant,
      TrialRange range,
      TrialResult result,
      List<GateResult> gates) {
    answer.put("tenant", tenant);
    answer.put("from", range.from().toString());
    answer.put("to", range.to().toString());
    answer.put("complete", result.complete());
    answer.put("decisions", result.counts().decisions());
    ObjectNode counts = answer.putObject("counts");
    for (Change change : Change.values()) {
      counts.put(change.wireName(), result.counts().of(change));
    }
    answer.put("otherRule", result.counts().otherRule());
    groups(answer, "byRule", result.byRule());
    groups(answer, "byLabel", result.byLabel());
    groups(answer, "byLocale", result.byLocale());
    ObjectNode lacks = answer.putObject("lacks");
    for (Map.Entry<String, Long> lack : new TreeMap<>(result.lacks()).entrySet()) {
      lacks.put(lack.getKey(), lack.getValue());
    }
    ObjectNode examples = answer.putObject("examples");
    examples(examples, Change.NEW_BLOCK, result.newBlocks());
    examples(examples, Change.LOST_BLOCK, result.lostBlocks());
    var judged = answer.putArray("gates");
    for (GateResult gate : gates) {
      judged
          .addObject()
          .put("measure", gate.measure().word())
          .put("atMost", gate.atMost())
          .put("share", gate.share())
          .put("met", gate.met());
    }
    var missing = answer.putArray("missingSnapshots");
    result.missingSnapshots().stream().sorted().forEach(missing::add);
    return answer;
  }

  private static void groups(ObjectNode answer, String member, List<Group> groups) {
    var array = answer.putArray(member);
    for (Group group : groups) {
      ObjectNode node = array.addObject().put("name", group.name());
      for (Change change : Change.values()) {
        if (change != Change.UNCHANGED) {
          node.put(change.wireName(), group.count(change));
        }
      }
    }
  }

  private static void examples(ObjectNode examples, Change change, List<Example> drawn) {
    var array = examples.putArray(change.wireName());
    for (Example example : drawn) {
      array
          .addObject()
          .put("id", example.id())
          .put("accepted", example.accepted().toString())
          .put("locale", example.locale())
          .put("decided", example.decided().wireName())
          .put("decidedRule", example.decidedRule())
          .put("draft", example.draft().wireName())
          .put("draftRule", example.draftRule())
          .put("text", example.text());
    }
  }
}
