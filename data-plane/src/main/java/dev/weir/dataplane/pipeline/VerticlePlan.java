package dev.weir.dataplane.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which stages share a verticle, and which of the verticles this process runs. One plan describes
 * all processes of a platform; they differ in {@code run} alone.
 *
 * @param verticles every verticle of the platform
 * @param run the names of those that this process runs
 */
public record VerticlePlan(List<Group> verticles, Set<String> run) {
  /** The word that stands for the HTTP server among the stages of a verticle. */
  public static final String HTTP = "http";

  /** The stages that know the tenant. They share the lane of the HTTP server, always. */
  public static final List<String> LIGHT_STAGES = List.of("normalise", "rules", "decide");

  /** The stages that may run elsewhere, in the order in which they run. */
  public static final List<String> MODEL_STAGES = List.of("embed", "classify");

  /** More lanes or compute verticles than this in one process is a typing error. */
  static final int MAX_INSTANCES = 64;

  /**
   * One kind of verticle.
   *
   * @param name for logs and {@code run}
   * @param stages what it hosts
   * @param instances how many of it a process runs, each on its own event loop
   */
  public record Group(String name, List<String> stages, int instances) {
    public Group {
      stages = List.copyOf(stages);
      if (instances < 1 || instances > MAX_INSTANCES) {
        throw new IllegalArgumentException(
            "verticle `%s`: instances is between 1 and %d".formatted(name, MAX_INSTANCES));
      }
    }

    /** The model stages that it hosts, in the order in which they run. */
    public List<String> modelStages() {
      return MODEL_STAGES.stream().filter(stages::contains).toList();
    }

    boolean hasHttp() {
      return stages.contains(HTTP);
    }
  }

  /**
   * @throws IllegalArgumentException when a stage is missing, unknown or in two verticles, or when
   *     a light stage is apart from the HTTP server
   */
  public VerticlePlan {
    verticles = List.copyOf(verticles);
    run = Set.copyOf(run);
    check(verticles, run);
  }

  /** Everything in one process, each message on one lane: the default. */
  public static VerticlePlan lanes(int lanes) {
    List<String> stages = new ArrayList<>(List.of(HTTP));
    stages.addAll(LIGHT_STAGES);
    stages.addAll(MODEL_STAGES);
    return new VerticlePlan(List.of(new Group("lane", stages, lanes)), Set.of("lane"));
  }

  /** The verticle that hosts the HTTP server and the light stages. */
  public Group lane() {
    return verticles.stream().filter(Group::hasHttp).findFirst().orElseThrow();
  }

  /** The verticles that this process runs. */
  public List<Group> running() {
    return verticles.stream().filter(group -> run.contains(group.name())).toList();
  }

  /** Whether this process runs every verticle. */
  public boolean runsAll() {
    return running().size() == verticles.size();
  }

  /** Whether a verticle of this process hosts a model stage. */
  public boolean runsModel() {
    return running().stream().anyMatch(group -> !group.modelStages().isEmpty());
  }

  /** Whether a verticle of this process serves HTTP. */
  public boolean runsHttp() {
    return running().stream().anyMatch(Group::hasHttp);
  }

  private static void check(List<Group> verticles, Set<String> run) {
    List<String> hosted = verticles.stream().flatMap(group -> group.stages().stream()).toList();
    List<String> known = new ArrayList<>(List.of(HTTP));
    known.addAll(LIGHT_STAGES);
    known.addAll(MODEL_STAGES);
    for (String stage : hosted) {
      require(known.contains(stage), "unknown stage `%s`, known are %s".formatted(stage, known));
    }
    require(new HashSet<>(hosted).size() == hosted.size(), "a stage stands in two verticles");
    for (String stage : known) {
      require(hosted.contains(stage), "no verticle hosts `%s`".formatted(stage));
    }
    for (Group group : verticles) {
      boolean someLight = group.stages().stream().anyMatch(LIGHT_STAGES::contains);
      boolean allLight = group.stages().containsAll(LIGHT_STAGES);
      require(
          group.hasHttp() == someLight && someLight == allLight,
          "`http`, `normalise`, `rules` and `decide` share one verticle: a hop costs more than they");
    }
    for (String name : run) {
      require(
          verticles.stream().anyMatch(group -> group.name().equals(name)),
          "`run` names a verticle `%s` that is not there".formatted(name));
    }
    require(!run.isEmpty(), "`run` names no verticle");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("verticles: " + message);
    }
  }
}
