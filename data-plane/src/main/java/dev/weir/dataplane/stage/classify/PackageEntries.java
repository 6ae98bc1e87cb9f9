package dev.weir.dataplane.stage.classify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and sizes of a package's binary entries, and how numbers become bytes. */
final class PackageEntries {
  static final String MANIFEST = "manifest.json";
  static final String SCREEN = "screen.json";
  static final String HIDDEN_WEIGHTS = "head/hidden-weights.f32";
  static final String HIDDEN_BIAS = "head/hidden-bias.f32";
  static final String OUTPUT_WEIGHTS = "head/output-weights.f32";
  static final String OUTPUT_BIAS = "head/output-bias.f32";
  static final String HEAD_ROWS = "head/ngrams.i8";
  static final String HEAD_SCALES = "head/ngrams-scale.f32";
  static final String LEXICAL_BIAS = "lexical/bias.f32";
  static final String LEXICAL_ROWS = "lexical/ngrams.i8";
  static final String LEXICAL_SCALES = "lexical/ngrams-scale.f32";

  /** The largest entry of a package: a table of 2^18 rows is 3.4 MB, the widest layer 6.3 MB. */
  static final int MAX_ENTRY_BYTES = 8 << 20;

  /** The largest package in all, before and after decompression. */
  static final int MAX_PACKAGE_BYTES = 32 << 20;

  /** The largest manifest or screen table: what stands in one fits many times. */
  static final int MAX_JSON_BYTES = 1 << 20;

  private PackageEntries() {}

  /** What each binary entry must measure, in the order in which they are written. */
  static Map<String, Integer> sizes(int dimension, int hidden, int hashBits) {
    int table = (1 << hashBits) * ModelLabels.COUNT;
    int labels = ModelLabels.COUNT * Float.BYTES;
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put(HIDDEN_WEIGHTS, dimension * hidden * Float.BYTES);
    sizes.put(HIDDEN_BIAS, hidden * Float.BYTES);
    sizes.put(OUTPUT_WEIGHTS, hidden * labels);
    sizes.put(OUTPUT_BIAS, labels);
    sizes.put(HEAD_ROWS, table);
    sizes.put(HEAD_SCALES, labels);
    sizes.put(LEXICAL_BIAS, labels);
    sizes.put(LEXICAL_ROWS, table);
    sizes.put(LEXICAL_SCALES, labels);
    return sizes;
  }

  static byte[] bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
