package dev.weir.dataplane.stage.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.weir.dataplane.stage.Embedding;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The encoder on ONNX Runtime: one session, one thread per call, mean over the tokens, length one.
 *
 * <p>The pooling is done here, token by token in order, because the sum of a batched reduction
 * would be free to change with the batch.
 */
public final class OnnxEncoder implements Encoder {

  private static final String OUTPUT = "last_hidden_state";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String version;
  private final BatchShape shape;

  private OnnxEncoder(
      OrtEnvironment environment, OrtSession session, String version, BatchShape shape) {
    this.environment = environment;
    this.session = session;
    this.version = version;
    this.shape = shape;
  }

  /**
   * Opens the model, which takes a few tenths of a second.
   *
   * @throws EncoderFailedException when the runtime refuses it
   */
  public static OnnxEncoder open(EncoderModel model) {
    return openChecked(model.bytes(), EncoderModel.version());
  }

  /** Opens a model and lets only such windows share a pass as do not move each other. */
  static OnnxEncoder openChecked(byte[] onnx, String version) {
    var unchecked = open(onnx, version, BatchShape.PADDED);
    return unchecked.with(BatchShape.widest(unchecked));
  }

  static OnnxEncoder open(byte[] onnx, String version, BatchShape shape) {
    try {
      var environment = OrtEnvironment.getEnvironment();
      return new OnnxEncoder(environment, session(environment, onnx), version, shape);
    } catch (OrtException e) {
      throw new EncoderFailedException("cannot open the encoder " + version, e);
    }
  }

  /** The same session under another shape. */
  OnnxEncoder with(BatchShape other) {
    return new OnnxEncoder(environment, session, version, other);
  }

  /** Which windows share a pass on this machine. */
  BatchShape shape() {
    return shape;
  }

  static OrtSession session(OrtEnvironment environment, byte[] onnx) throws OrtException {
    try (var options = new SessionOptions()) {
      // Parallelism is one call per thread of the caller; a pool in here would spin and steal.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      // Remembers one plan per input shape; shapes here are without number.
      options.setMemoryPatternOptimization(false);
      options.setCPUArenaAllocator(true);
      return environment.createSession(onnx, options);
    }
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<Embedding> encode(List<int[]> windows) {
    windows.forEach(Windows::check);
    var passes =
        switch (shape) {
          case PADDED -> windows.isEmpty() ? List.<List<Integer>>of() : List.of(places(windows));
          case EQUAL_LENGTHS ->
              places(windows).stream()
                  .collect(Collectors.groupingBy(place -> windows.get(place).length))
                  .values();
          case ALONE -> places(windows).stream().map(List::of).toList();
        };
    var embeddings = new Embedding[windows.size()];
    for (var places : passes) {
      var found = pass(places.stream().map(windows::get).toList());
      for (int i = 0; i < found.size(); i++) {
        embeddings[places.get(i)] = found.get(i);
      }
    }
    return List.of(embeddings);
  }

  private static List<Integer> places(List<int[]> windows) {
    return IntStream.range(0, windows.size()).boxed().toList();
  }

  private List<Embedding> pass(List<int[]> windows) {
    int length = windows.stream().mapToInt(window -> window.length).max().orElseThrow();
    var ids = LongBuffer.allocate(windows.size() * length);
    var mask = LongBuffer.allocate(windows.size() * length);
    for (int row = 0; row < windows.size(); row++) {
      int[] window = windows.get(row);
      for (int i = 0; i < window.length; i++) {
        ids.put(row * length + i, window[i]);
        mask.put(row * length + i, 1);
      }
    }
    try {
      return run(windows, length, ids, mask);
    } catch (OrtException e) {
      throw new EncoderFailedException(
          "the encoder failed on %d windows of up to %d tokens".formatted(windows.size(), length),
          e);
    }
  }

  private List<Embedding> run(List<int[]> windows, int length, LongBuffer ids, LongBuffer mask)
      throws OrtException {
    long[] size = {windows.size(), length};
    var segments = LongBuffer.allocate(windows.size() * length);
    try (var idTensor = OnnxTensor.createTensor(environment, ids, size);
        var maskTensor = OnnxTensor.createTensor(environment, mask, size);
        var segmentTensor = OnnxTensor.createTensor(environment, segments, size);
        var result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", segmentTensor),
                Set.of(OUTPUT))) {
      var hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var embeddings = new ArrayList<Embedding>(windows.size());
      for (int row = 0; row < windows.size(); row++) {
        embeddings.add(pool(hidden, row * length, windows.get(row).length));
      }
      return embeddings;
    }
  }

  /** The mean of a window's real tokens, scaled to length one; padding is never read. */
  private static Embedding pool(FloatBuffer hidden, int firstToken, int tokens) {
    float[] sum = new float[Embedding.DIMENSIONS];
    float[] token = new float[Embedding.DIMENSIONS];
    for (int t = 0; t < tokens; t++) {
      hidden.get((firstToken + t) * Embedding.DIMENSIONS, token);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += token[i];
      }
    }
    double squares = 0;
    for (float value : sum) {
      squares += (double) value * value;
    }
    // The mean's division cancels out against the scaling.
    float factor = (float) (1 / Math.sqrt(Math.max(squares, Float.MIN_NORMAL)));
    for (int i = 0; i < sum.length; i++) {
      sum[i] *= factor;
    }
    return Embedding.of(sum);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EncoderFailedException("cannot close the encoder", e);
    }
  }
}
