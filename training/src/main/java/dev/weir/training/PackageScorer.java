package dev.weir.training;

import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A package, read and asked in this process; embeddings live as long as one call. */
public final class PackageScorer implements TextScorer {
  private final String model;
  private final OnnxWindowEncoder encoder;
  private final Classifier classifier;
  private final int threads;
  private final String language;
  private final ProgressFactory silent = ProgressFactory.silent();

  private PackageScorer(
      ModelPackage model, OnnxWindowEncoder encoder, int threads, String language) {
    this.model = model.manifest().id();
    this.encoder = encoder;
    this.classifier = new Classifier(model);
    this.threads = threads;
    this.language = language;
  }

  /**
   * Opens a package.
   *
   * @param file the package; null for the one that ships
   * @param threads threads for the encoder
   * @param language the language subtag of the texts
   * @throws TrainingException if the package does not serve the language
   */
  public static PackageScorer open(@Nullable Path file, int threads, String language)
      throws IOException {
    ModelPackage model = file == null ? ModelPackage.shipped() : ModelPackage.read(file);
    if (!model.manifest().languages().contains(language)) {
      throw new TrainingException(
          model.manifest().id() + ": does not serve the language `" + language + "`");
    }
    OnnxWindowEncoder encoder = OnnxWindowEncoder.open();
    try {
      model.requireEncoder(encoder.reference().sha256());
      return new PackageScorer(model, encoder, threads, language);
    } catch (IOException e) {
      encoder.close();
      throw e;
    }
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public List<float[]> score(List<String> texts) throws IOException {
    Embedder embedder = new Embedder(encoder, new OneCall(), threads);
    return ReadTexts.withAlternatives(
            texts.stream().map(Normaliser::normalise).toList(), encoder, embedder, silent)
        .scores(classifier, language);
  }

  @Override
  public void close() {
    encoder.close();
  }

  /** The embeddings of one call. */
  private static final class OneCall implements EmbeddingStore {
    private final Map<ByteBuffer, float[]> byHash = new ConcurrentHashMap<>();

    @Override
    public float @Nullable [] get(TextWindow window) {
      return byHash.get(EmbeddingCache.hash(window));
    }

    @Override
    public void put(TextWindow window, float[] embedding) {
      byHash.put(EmbeddingCache.hash(window), embedding);
    }
  }
}
