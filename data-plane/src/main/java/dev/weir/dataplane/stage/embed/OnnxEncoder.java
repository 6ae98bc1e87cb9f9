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

  private OnnxEncoder(OrtEnvironment environment, OrtSession session, String version) {
    this.environment = environment;
    this.session = session;
    this.version = version;
  }

  /**
   * Opens the model, which takes a few tenths of a second.
   *
   * @throws EncoderFailedException when the runtime refuses it
   */
  public static OnnxEncoder open(EncoderModel model) {
    return open(model.bytes(), EncoderModel.version());
  }

  static OnnxEncoder open(byte[] onnx, String version) {
    try {
      var environment = OrtEnvironment.getEnvironment();
      return new OnnxEncoder(environment, session(environment, onnx), version);
    } catch (OrtException e) {
      throw new EncoderFailedException("cannot open the encoder " + version, e);
    }
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
    if (windows.isEmpty()) {
      return List.of();
    }
    windows.forEach(Windows::check);
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
    long[] shape = {windows.size(), length};
    var segments = LongBuffer.allocate(windows.size() * length);
    try (var idTensor = OnnxTensor.createTensor(environment, ids, shape);
        var maskTensor = OnnxTensor.createTensor(environment, mask, shape);
        var segmentTensor = OnnxTensor.createTensor(environment, segments, shape);
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
