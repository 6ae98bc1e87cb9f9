package dev.weir.dataplane.pipeline;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Model stages that run one after the other, wherever each of them is. */
final class ModelChain implements Stage.Deferred {
  private static final String EMBED = "embed";
  private static final String ANN = "ann";

  private final String name;
  private final List<Stage.Deferred> stages;

  ModelChain(String name, List<Stage.Deferred> stages) {
    this.name = name;
    this.stages = List.copyOf(stages);
  }

  /**
   * The model stages as a lane sees them: those of its own verticle by a call, the others over the
   * event bus, each verticle asked once.
   *
   * @param here the model stages that this process can call
   * @param model the model that they, and those elsewhere, run
   */
  static ModelChain fromLane(
      Vertx vertx, VerticlePlan plan, Map<String, Stage.Deferred> here, String model) {
    List<Stage.Deferred> chain = new ArrayList<>();
    for (VerticlePlan.Group group : byOrderOfStages(plan)) {
      if (group.equals(plan.lane())) {
        chain.add(ofGroup(group, here));
      } else {
        chain.add(new BusStage(vertx, group, model, plan.run().contains(group.name())));
      }
    }
    return new ModelChain("model", chain);
  }

  /** The model stages of one verticle, as its host calls them. */
  static ModelChain ofGroup(VerticlePlan.Group group, Map<String, Stage.Deferred> here) {
    List<Stage.Deferred> chain = new ArrayList<>();
    for (String stage : group.modelStages()) {
      Stage.Deferred found = here.get(stage);
      if (found == null) {
        throw new IllegalStateException("this process has no stage `" + stage + "`");
      }
      chain.add(found);
      Stage.Deferred exemplars = stage.equals(EMBED) ? here.get(ANN) : null;
      if (exemplars != null) {
        chain.add(exemplars); // where the embeddings are: they are large and go nowhere
      }
    }
    return new ModelChain(String.join("+", group.modelStages()), chain);
  }

  private static List<VerticlePlan.Group> byOrderOfStages(VerticlePlan plan) {
    return VerticlePlan.MODEL_STAGES.stream().map(stage -> hostOf(plan, stage)).distinct().toList();
  }

  private static VerticlePlan.Group hostOf(VerticlePlan plan, String stage) {
    return plan.verticles().stream()
        .filter(group -> group.stages().contains(stage))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Attempt apply(Signals signals) {
    Attempt attempt = Attempt.done(signals);
    for (Stage.Deferred stage : stages) {
      attempt = attempt.then(stage);
    }
    return attempt;
  }
}
