package dev.weir.dataplane.stage.embed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The encoder's weights: the stock 8-bit MiniLM of the model jar, rewritten so that batch mates
 * cannot move an embedding.
 *
 * <p>The stock graph quantises activations with one range measured over the whole batch, so a
 * text's embedding depends on the texts (of other tenants) beside it. The rewritten one has
 * constant ranges. Both files are pinned by checksum: the rewrite is a function of the stock file
 * and of {@code activation-ranges.json}, and its result is part of the product.
 */
public final class EncoderModel {

  /** Resource of the model jar. */
  static final String STOCK_RESOURCE = "all-minilm-l6-v2-q.onnx";

  static final String STOCK_SHA256 =
      "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1";

  /** Checksum of the rewritten model; changes with the table of ranges. */
  public static final String SHA256 =
      "53598104286b7633d8db982839b70421035a68c6ad7146cff5fe4999bec0930e";

  private static final int VERSION_DIGITS = 12;

  private final byte[] bytes;

  private EncoderModel(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Names the weights, for decisions, caches and packages of classifiers trained on them. */
  public static String version() {
    return "all-minilm-l6-v2-q-static-" + SHA256.substring(0, VERSION_DIGITS);
  }

  /**
   * Makes the model in memory.
   *
   * @throws IllegalStateException when the model jar holds another file than expected
   */
  public static EncoderModel fromJar() {
    byte[] made = OnnxRewrite.withStaticScales(stock(), ActivationRanges.shipped());
    ModelJar.check("the rewritten " + STOCK_RESOURCE, made, SHA256);
    return new EncoderModel(made);
  }

  /**
   * Reads the model from a file that an earlier start has left, or makes it and leaves it there.
   *
   * @param file its folder must exist
   * @throws IllegalStateException when the file is not the expected one; names the file
   * @throws UncheckedIOException when it cannot be read or written
   */
  public static EncoderModel cachedAt(Path file) {
    try {
      if (Files.exists(file)) {
        byte[] found = Files.readAllBytes(file);
        ModelJar.check(
            "encoder model " + file + " (delete it to have it made again)", found, SHA256);
        return new EncoderModel(found);
      }
      var made = fromJar();
      var temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "encoder", ".part");
      try {
        Files.write(temporary, made.bytes);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("encoder model " + file + " cannot be read or made", e);
    }
  }

  /** The stock file of the model jar, checked. */
  static byte[] stock() {
    return ModelJar.read(STOCK_RESOURCE, STOCK_SHA256);
  }

  /** The ONNX file; the caller must not change it. */
  byte[] bytes() {
    return bytes;
  }
}
