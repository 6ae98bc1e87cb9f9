package dev.weir.dataplane.stage.classify;

/**
 * Which encoder a head was trained on. Heads read the meaning of single components, so another
 * encoder, even a re-quantised one, is another model.
 *
 * @param name for people
 * @param sha256 the checksum of the graph that runs, 64 lower-case hex digits
 * @param dimension the length of an embedding
 * @param windowTokens the most tokens in a window
 * @param windowOverlapTokens how many tokens two windows of a text share
 */
public record EncoderReference(
    String name, String sha256, int dimension, int windowTokens, int windowOverlapTokens) {
  /** Checks the shapes. */
  public EncoderReference {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("`encoder.sha256` must be 64 lower-case hex digits");
    }
    if (dimension < 1 || dimension > ModelManifest.MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "`encoder.dimension` must be from 1 to " + ModelManifest.MAX_DIMENSION);
    }
  }
}
