package dev.weir.dataplane.stage.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tool that makes {@code activation-ranges.json}: runs the stock encoder over texts, each
 * alone, and notes between which values each quantised activation stays.
 *
 * <p>The outermost {@value #CLIPPED} of the values at either end are left out. Keeping all of them
 * wastes codes on a few outliers, cutting ten times more cuts into values that the network relies
 * on; {@code docs/decisions/0001-batch-invariant-encoder.md} has the figures.
 */
public final class EncoderCalibration {

  static final double CLIPPED = 1e-5;

  private EncoderCalibration() {}

  /**
   * Calibrates.
   *
   * @param args a UTF-8 file with one text a line, the JSON file to write, and a sentence that says
   *     where the texts come from
   */
  public static void main(String[] args) throws IOException, OrtException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: EncoderCalibration TEXTS OUTPUT.json ABOUT");
    }
    var texts = Files.readAllLines(Path.of(args[0]));
    var table = new LinkedHashMap<String, Object>();
    table.put("about", args[2]);
    table.put("texts", texts.size());
    table.put("clipped", CLIPPED);
    table.put("ranges", ranges(texts));
    Files.writeString(
        Path.of(args[1]),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(table) + "\n");
  }

  private static Map<String, float[]> ranges(List<String> texts) throws OrtException {
    byte[] stock = EncoderModel.stock();
    var tails = new LinkedHashMap<String, Tails>();
    OnnxRewrite.activations(stock).forEach(name -> tails.put(name, new Tails()));
    var tokenizer = WordPieceTokenizer.load();
    var environment = OrtEnvironment.getEnvironment();
    try (var session =
        OnnxEncoder.session(environment, OnnxRewrite.withActivationsAsOutputs(stock))) {
      for (String text : texts) {
        int[] ids = Windows.of(tokenizer.tokenize(text)).getFirst().ids();
        long[] shape = {1, ids.length};
        var input = LongBuffer.allocate(ids.length);
        var ones = LongBuffer.allocate(ids.length);
        for (int i = 0; i < ids.length; i++) {
          input.put(i, ids[i]);
          ones.put(i, 1);
        }
        try (var idTensor = OnnxTensor.createTensor(environment, input, shape);
            var mask = OnnxTensor.createTensor(environment, ones, shape);
            var segments =
                OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
            var result =
                session.run(
                    Map.of(
                        "input_ids", idTensor, "attention_mask", mask, "token_type_ids", segments),
                    tails.keySet())) {
          for (var output : result) {
            var values = ((OnnxTensor) output.getValue()).getFloatBuffer();
            Tails tail = tails.get(output.getKey());
            if (tail != null) {
              while (values.hasRemaining()) {
                tail.add(values.get());
              }
            }
          }
        }
      }
    }
    var ranges = new LinkedHashMap<String, float[]>();
    tails.forEach((name, tail) -> ranges.put(name, tail.range(CLIPPED)));
    return ranges;
  }
}
