package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.screen.Screen;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.source.WordLists;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A package, read and asked in this process, with the starter policies. */
final class PackageJudge implements TextJudge {
  private final String model;
  private final WindowEncoder encoder;
  private final EmbeddingCache cache;
  private final Embedder embedder;
  private final Classifier classifier;
  private final Screen screen;
  private final String language;
  private final ProgressFactory progress;
  private final Map<String, CompiledPolicy> policies = new LinkedHashMap<>();

  private PackageJudge(
      ModelPackage model,
      WindowEncoder encoder,
      EmbeddingCache cache,
      int threads,
      String language,
      ProgressFactory progress) {
    this.model = model.manifest().id();
    this.encoder = encoder;
    this.cache = cache;
    this.embedder = new Embedder(encoder, cache, threads);
    this.classifier = new Classifier(model);
    this.screen = new Screen(classifier);
    this.language = language;
    this.progress = progress;
    PolicyCompiler compiler = new PolicyCompiler();
    for (String name : StarterPolicies.names()) {
      policies.put(
          name, compiled(compiler.compile(StarterPolicies.source(name), WordLists.none())));
    }
  }

  /** Opens the package and the cache; the encoder stays the caller's. */
  static PackageJudge open(
      EvaluateOptions.PackageTarget target,
      WindowEncoder encoder,
      String language,
      ProgressFactory progress)
      throws IOException {
    ModelPackage model = ModelPackage.read(target.model());
    String checksum = encoder.reference().sha256();
    model.requireEncoder(checksum);
    if (!model.manifest().languages().contains(language)) {
      throw new TrainingException(
          target.model() + ": does not serve the language `" + language + "`");
    }
    Path folder = target.cache();
    EmbeddingCache cache = EmbeddingCache.open(folder, checksum, encoder.reference().dimension());
    return new PackageJudge(model, encoder, cache, target.threads(), language, progress);
  }

  private static CompiledPolicy compiled(Compilation compilation) {
    CompiledPolicy policy = compilation.policy();
    if (policy == null) {
      throw new IllegalStateException("a starter policy does not compile");
    }
    return policy;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Map<String, Set<Label>> policies() {
    Map<String, Set<Label>> reads = new LinkedHashMap<>();
    policies.forEach((name, policy) -> reads.put(name, policy.labelsRead()));
    return reads;
  }

  @Override
  public List<Judged> judge(List<String> texts) throws IOException {
    List<NormalisedText> normalised = texts.stream().map(Normaliser::normalise).toList();
    ReadTexts read = ReadTexts.withAlternatives(normalised, encoder, embedder, progress);
    List<float[]> scores = read.scores(classifier, language);
    List<Judged> judged = new ArrayList<>(texts.size());
    for (int index = 0; index < texts.size(); index++) {
      judged.add(judged(normalised.get(index), scores.get(index)));
    }
    return judged;
  }

  private Judged judged(NormalisedText text, float[] scores) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Map<String, Reach> reaches = new LinkedHashMap<>();
    policies.forEach((name, policy) -> {
      TextFindings findings = policy.textRules().scan(text);
      Facts facts = facts(findings, text).scores(scores).build();
      Verdict verdict = policy.program().decide(facts).verdict();
      verdicts.put(name, verdict);
      reaches.put(name, reach(policy, findings, text, verdict));
    });
    return new Judged(scores, verdicts, reaches);
  }

  private Facts.Builder facts(TextFindings findings, NormalisedText text) {
    return Facts.builder(findings).locale(language).textLength(text.original().length());
  }

  private Reach reach(
      CompiledPolicy policy, TextFindings findings, NormalisedText text, Verdict verdict) {
    Set<Label> labels = classifier.labels();
    if (isSettled(policy, facts(findings, text).pending(labels).build())) {
      return Reach.RULES;
    }
    Set<Label> cleared = screen.cleared(policy, text, Facts.canonicalLocale(language));
    Facts screened = facts(findings, text).cleared(cleared).pending(labels).build();
    if (cleared.isEmpty() || !isSettled(policy, screened)) {
      return Reach.ENCODER;
    }
    return policy.program().decide(screened).verdict().compareTo(verdict) < 0
        ? Reach.MISSED
        : Reach.SCREEN;
  }

  private static boolean isSettled(CompiledPolicy policy, Facts facts) {
    return !policy.program().decide(facts).provisional()
        && !policy.program().mayStillEscalate(facts);
  }

  @Override
  public void close() throws IOException {
    cache.close();
  }
}
