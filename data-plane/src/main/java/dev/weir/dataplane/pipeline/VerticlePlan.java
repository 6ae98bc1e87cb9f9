package dev.weir.dataplane.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  private static final List<String> KNOWN =
      Stream.of(List.of(HTTP), LIGHT_STAGES, MODEL_STAGES).flatMap(List::stream).toList();

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
      require(!name.isBlank(), "a verticle has no name; give it one for `run` to name it by");
      require(
          !stages.isEmpty(), "`%s` hosts nothing; list its stages or leave it out".formatted(name));
      require(
          instances >= 1 && instances <= MAX_INSTANCES,
          "`%s` has %d instances; between 1 and %d can be run"
              .formatted(name, instances, MAX_INSTANCES));
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
   * @throws IllegalArgumentException when a stage is missing, unknown or hosted twice, when a light
   *     stage is apart from the HTTP server, or when {@code run} names no verticle or one that is
   *     not there; the message says what to do
   */
  public VerticlePlan {
    verticles = List.copyOf(verticles);
    run = Set.copyOf(run);
    check(verticles, run);
  }

  /** Everything in one process, each message on one lane: the default. */
  public static VerticlePlan lanes(int lanes) {
    return new VerticlePlan(List.of(new Group("lane", KNOWN, lanes)), Set.of("lane"));
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
    checkNames(verticles.stream().map(Group::name).toList(), run);
    checkStages(verticles.stream().flatMap(group -> group.stages().stream()).toList());
    for (Group group : verticles) {
      boolean someLight = group.stages().stream().anyMatch(LIGHT_STAGES::contains);
      boolean allLight = group.stages().containsAll(LIGHT_STAGES);
      require(
          group.hasHttp() == someLight && someLight == allLight,
          ("`%s` parts `http`, `normalise`, `rules` and `decide`; put them into one verticle: a hop"
                  + " between threads costs more than they do")
              .formatted(group.name()));
    }
  }

  private static void checkNames(List<String> names, Set<String> run) {
    for (String name : names) {
      require(
          Collections.frequency(names, name) == 1,
          "two verticles are called `%s`; give each a name of its own".formatted(name));
    }
    for (String name : run) {
      require(
          names.contains(name),
          "`run` names `%s`, which is no verticle; there are %s".formatted(name, listed(names)));
    }
    require(
        !run.isEmpty(),
        "`run` names no verticle; leave it out to run all of %s".formatted(listed(names)));
  }

  private static void checkStages(List<String> hosted) {
    for (String stage : hosted) {
      require(
          KNOWN.contains(stage),
          "unknown stage `%s`; the stages are %s".formatted(stage, listed(KNOWN)));
      require(
          Collections.frequency(hosted, stage) == 1,
          "stage `%s` stands twice; each stage belongs to one verticle".formatted(stage));
    }
    for (String stage : KNOWN) {
      require(
          hosted.contains(stage),
          "no verticle hosts `%s`; add it to the stages of one".formatted(stage));
    }
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("verticles: " + message);
    }
  }
}
