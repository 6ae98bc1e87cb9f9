package dev.weir.training;

import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A package, read and asked in this process; embeddings live as long as one call. */
public final class PackageScorer implements TextScorer {
  /** The model that is in the data plane's jar, which serves where no other is named. */
  private static final String SHIPPED = "/dev/weir/dataplane/model/en-general-3.zip";

  private final String model;
  private final OnnxWindowEncoder encoder;
  private final Classifier classifier;
  private final int threads;
  private final String language;
  private final ProgressFactory silent =
      new ProgressFactory(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

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
    ModelPackage model = file == null ? shipped() : ModelPackage.read(file);
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

  private static ModelPackage shipped() throws IOException {
    try (InputStream in = ModelPackage.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the shipped model " + SHIPPED + " is not in the jar");
      }
      return ModelPackage.read(in, SHIPPED);
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
