package dev.weir.training;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.classify.EncoderReference;
import dev.weir.dataplane.stage.embed.EncoderFailedException;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import java.util.List;

/** The encoder that serves, put to work for training. */
public final class OnnxWindowEncoder implements WindowEncoder, AutoCloseable {
  private static final String NAME = "all-MiniLM-L6-v2, 8 bit, static activation scales";

  private final WordPieceTokenizer tokenizer;
  private final OnnxEncoder encoder;

  private OnnxWindowEncoder(WordPieceTokenizer tokenizer, OnnxEncoder encoder) {
    this.tokenizer = tokenizer;
    this.encoder = encoder;
  }

  /** Opens the model of the data plane. */
  public static OnnxWindowEncoder open() {
    return new OnnxWindowEncoder(
        WordPieceTokenizer.load(), OnnxEncoder.open(EncoderModel.fromJar()));
  }

  @Override
  public EncoderReference reference() {
    return new EncoderReference(
        NAME, EncoderModel.SHA256, Embedding.DIMENSIONS, Windows.TOKENS_MAX, Windows.OVERLAP);
  }

  @Override
  public List<TextWindow> windows(String text) {
    return Windows.of(tokenizer.tokenize(text)).stream()
        .map(window -> new TextWindow(text, window.begin(), window.end(), window.ids()))
        .toList();
  }

  @Override
  public List<float[]> embed(List<TextWindow> windows) throws TrainingException {
    try {
      return encoder.encode(windows.stream().map(TextWindow::ids).toList()).stream()
          .map(Embedding::toArray)
          .toList();
    } catch (EncoderFailedException e) {
      throw new TrainingException("the encoder failed: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
