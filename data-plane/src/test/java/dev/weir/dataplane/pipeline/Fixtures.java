package dev.weir.dataplane.pipeline;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.PrecedentStage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.stage.conversation.ConversationStage;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tenants, messages and a scriptable model for the tests of the pipeline. */
public final class Fixtures {
  public static final String POLICY =
      """
      policy "lobby"
      default allow
      when unknown then hold for insult; allow otherwise

      words banned { "gold for sale" } fold leet whole-word

      rule r-001 "Gold" if text hits banned then block as spam.gold
      rule r-002 "Insult" if insult >= 0.8 then hold as harassment.insult

      test r-001 { "gold for sale" -> block   "gold medal" -> allow }
      test r-002 { "x" with insult 0.9 -> hold   "x" with insult 0.1 -> allow }
      """;

  /** A screen that clears nothing. */
  public static final Stage.Inline NO_SCREEN =
      new Stage.Inline() {
        @Override
        public String name() {
          return "screen";
        }

        @Override
        public Signals apply(ActiveTenant tenant, Signals signals) {
          return signals;
        }
      };

  private Fixtures() {}

  public static ActiveTenant tenant(String name, String policySource) {
    var compilation =
        new PolicyCompiler()
            .compile(
                new PolicySource("policy.weir", policySource),
                WordLists.none(),
                new ExemplarSets(Set.of("scams"), Set.of()));
    CompiledPolicy policy = compilation.policy();
    if (policy == null) {
      throw new AssertionError(compilation.issues().toString());
    }
    TenantId id = new TenantId(name);
    String content = Sha256.hex(policySource);
    var snapshot =
        new TenantSnapshot(
            id, content, "lobby", 1, policySource, List.of(), List.of(), TenantSettings.DEFAULT);
    var scope = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])).scope(id);
    return new ActiveTenant(scope, snapshot, policy, new Versions(content, "lobby@1", "m@1", "1"));
  }

  public static Message message(String text) {
    return Message.of(text, ContentKind.CHAT, "");
  }

  /** The shipped stages around {@code model}, on one thread, with nothing remembered. */
  public static Pipeline pipeline(Stage.Deferred model, ManualClock clock) {
    TextMemory texts = TextMemory.empty(clock);
    return pipeline(light(texts), model, texts, NO_SCREEN, new AdmissionGate(1, 2, clock), clock);
  }

  /** Likewise, with what is counted of conversations. */
  public static Pipeline pipeline(
      Stage.Deferred model, ConversationCounters counters, ManualClock clock) {
    TextMemory texts = TextMemory.empty(clock);
    List<Stage.Inline> light = new ArrayList<>(light(texts));
    light.add(new ConversationStage(counters));
    return pipeline(light, model, texts, NO_SCREEN, new AdmissionGate(1, 2, clock), clock);
  }

  /** The shipped light stages. */
  public static List<Stage.Inline> light(TextMemory texts) {
    return List.of(new NormaliseStage(), new RulesStage(), new PrecedentStage(texts.precedents()));
  }

  /** The light stages and a model that serves some locales, with nothing else. */
  static Pipeline pipelineOf(
      List<Stage.Inline> light,
      Stage.Deferred model,
      TextMemory texts,
      Predicate<String> servesLocale,
      ManualClock clock) {
    return new Pipeline(
        light,
        model,
        texts,
        NO_SCREEN,
        new SingleFlight(texts.signals()),
        new AdmissionGate(1, 2, clock),
        servesLocale,
        new DecideStage(Set.copyOf(ModelLabels.ALL)),
        Runnable::run,
        clock,
        clock);
  }

  static Pipeline pipeline(
      List<Stage.Inline> light,
      Stage.Deferred model,
      TextMemory texts,
      Stage.Inline screen,
      AdmissionGate gate,
      ManualClock clock) {
    return new Pipeline(
        light,
        model,
        texts,
        screen,
        new SingleFlight(texts.signals()),
        gate,
        locale -> !locale.startsWith("de"),
        new DecideStage(Set.copyOf(ModelLabels.ALL)),
        Runnable::run,
        clock,
        clock);
  }

  public static Signal scored(Label label, float score) {
    float[] scores = new float[Label.values().length];
    Arrays.fill(scores, 0.01f);
    scores[Label.IP_VIOLATION.ordinal()] = Float.NaN;
    scores[label.ordinal()] = score;
    return new Signal.Scored(new LabelScores(scores, true));
  }

  /** A model whose answers come when the test says so. */
  public static final class ScriptedModel implements Stage.Deferred {
    public final List<Signals> asked = new ArrayList<>();
    public final List<CompletableFuture<Signals>> answers = new ArrayList<>();
    public @Nullable Signal soFar;

    @Override
    public String name() {
      return "model";
    }

    @Override
    public Attempt apply(Signals signals) {
      asked.add(signals);
      CompletableFuture<Signals> answer = new CompletableFuture<>();
      answers.add(answer);
      return new Attempt(
          answer,
          () ->
              signals.with(
                  soFar == null ? new Signal.StageSkipped("model", SkipReason.LATE) : soFar));
    }

    public void answer(Signal signal) {
      answers.getLast().complete(asked.getLast().with(signal));
    }
  }

  /** Keeps what a run tells. */
  static final class Told implements Pipeline.Listener {
    final List<Decision> decided = new ArrayList<>();
    final List<@Nullable Decision> settledLate = new ArrayList<>();

    @Override
    public void decided(Decision decision, boolean isLast) {
      decided.add(decision);
    }

    @Override
    public void settledLate(@Nullable Decision decision) {
      settledLate.add(decision);
    }

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError("the run broke", failure);
    }

    Decision only() {
      if (decided.size() != 1) {
        throw new AssertionError("decided " + decided.size() + " times");
      }
      return decided.getFirst();
    }
  }
}
