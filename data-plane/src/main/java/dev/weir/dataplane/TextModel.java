package dev.weir.dataplane;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.policy.TextSignals;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Language;
import dev.weir.text.Normaliser;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The model stages of a node without the node, for the tests of policies: the scores and
 * similarities that a node with this model would give. Used by one thread.
 */
public final class TextModel implements AutoCloseable {
  /** A test may wait; this is for an encoder that hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The encoder's own dot product can come out a hair above that of equal vectors. */
  private static final float SIMILARITY_MAX = 1;

  private final ModelRuntime runtime;
  private final LanguageStage languages;

  private TextModel(ModelRuntime runtime, LanguageStage languages) {
    this.runtime = runtime;
    this.languages = languages;
  }

  /**
   * Loads a model.
   *
   * @param file a model package, or {@code null} for the one that ships
   * @throws StartUpException when it cannot be loaded; the message is one line
   */
  public static TextModel open(@Nullable Path file) {
    var metrics = new StageMetrics(new SimpleMeterRegistry());
    int threads = Runtime.getRuntime().availableProcessors();
    ModelRuntime runtime =
        ModelRuntime.load(file, threads, () -> OnnxEncoder.open(EncoderModel.fromJar()), metrics);
    return new TextModel(
        runtime,
        new LanguageStage(LanguageDetector.load(), runtime.defaultLanguage(), (_, _) -> null));
  }

  /** The package's name and version, for example {@code en-general@4}. */
  public String version() {
    return runtime.version();
  }

  /** Whether the model scores texts in a locale, for example {@code en-GB}. */
  public boolean servesLocale(String locale) {
    return runtime.servesLocale(locale);
  }

  /**
   * What the model says of texts.
   *
   * @param sets the exemplars that similarities are asked for
   */
  public TextSignals signals(List<ExemplarSet> sets) {
    return new Said(sets);
  }

  @Override
  public void close() {
    runtime.close();
  }

  private final class Said implements TextSignals {
    private final List<ExemplarSet> sets;
    private final Map<ExemplarSet, List<Embedding>> exemplars = new HashMap<>();
    private final Map<String, Stage.Deferred> stages = runtime.stages();
    private String latestText = "";
    private Signal.@Nullable Embedded latest;

    Said(List<ExemplarSet> sets) {
      this.sets = List.copyOf(sets);
    }

    @Override
    public Language language(String text, String locale) {
      return languages.of(Normaliser.normalise(text).canonical(), locale);
    }

    @Override
    public float[] scores(String text, Language language) {
      float[] scores = new float[Label.values().length];
      Arrays.fill(scores, Float.NaN);
      if (runtime.servesLocale(language.tag())) {
        Signals read = signals(text, language.tag()).with(embedded(text));
        await(stage("classify").apply(read)).get(Signal.Scored.class).scores().raise(scores);
      }
      return scores;
    }

    @Override
    public float similarity(String text, ExemplarsRead read) {
      List<Embedding> nearest = embeddings(read);
      float highest = 0;
      for (Embedding window : windows(text)) {
        for (Embedding exemplar : nearest) {
          highest = Math.max(highest, window.dot(exemplar));
        }
      }
      return Math.min(highest, SIMILARITY_MAX);
    }

    private List<Embedding> embeddings(ExemplarsRead read) {
      ExemplarSet set =
          sets.stream()
              .filter(candidate -> candidate.name().equals(read.set()))
              .filter(candidate -> candidate.platform() == read.platform())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no set " + read.set()));
      return exemplars.computeIfAbsent(
          set, asked -> asked.exemplars().stream().map(Exemplar::text).map(this::first).toList());
    }

    private Embedding first(String text) {
      var embedder = Objects.requireNonNull(runtime.exemplarEmbedder(), "an encoder runs here");
      return await(embedder.embed(text).toCompletableFuture());
    }

    private List<Embedding> windows(String text) {
      return embedded(text).vectors().windows().stream()
          .map(WindowVector::embedding)
          .map(embedding -> Objects.requireNonNull(embedding, "every window is read"))
          .toList();
    }

    /** Kept for the next question, which mostly is about the same text. */
    private Signal.Embedded embedded(String text) {
      Signal.Embedded known = latest;
      if (known == null || !text.equals(latestText)) {
        known = await(stage("embed").apply(signals(text, ""))).get(Signal.Embedded.class);
        latestText = text;
        latest = known;
      }
      return known;
    }

    private Stage.Deferred stage(String name) {
      return Objects.requireNonNull(stages.get(name), name);
    }

    private Signals signals(String text, String locale) {
      return Signals.of(
              Message.of(text, ContentKind.CHAT, locale),
              Deadline.start(System::nanoTime, PATIENCE),
              Priority.SINGLE)
          .with(new Signal.Normalised(Normaliser.normalise(text)));
    }

    private static Signals await(Attempt attempt) {
      return await(attempt.whole().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> answer) {
      try {
        return answer.join();
      } catch (CompletionException e) {
        throw new StartUpException("the model failed: " + e.getCause(), e);
      }
    }
  }
}
