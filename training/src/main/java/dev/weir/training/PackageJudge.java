package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.policy.run.Facts;
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
      judged.add(new Judged(scores.get(index), verdicts(normalised.get(index), scores.get(index))));
    }
    return judged;
  }

  private Map<String, Verdict> verdicts(NormalisedText text, float[] scores) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    policies.forEach((name, policy) -> {
      Facts facts =
          Facts.builder(policy.textRules().scan(text))
              .scores(scores)
              .locale(language)
              .textLength(text.original().length())
              .build();
      verdicts.put(name, policy.program().decide(facts).verdict());
    });
    return verdicts;
  }

  @Override
  public void close() throws IOException {
    cache.close();
  }
}
