package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderModelTest {

  @TempDir Path folder;

  @Test
  void theFirstStartLeavesTheFileAndTheNextReadsIt() throws IOException {
    var file = folder.resolve("encoder.onnx");

    var made = EncoderModel.cachedAt(file);
    var read = EncoderModel.cachedAt(file);

    assertThat(read.bytes()).isEqualTo(made.bytes());
    assertThat(Sha256.hex(Files.readAllBytes(file))).isEqualTo(EncoderModel.SHA256);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aTruncatedFileIsRefusedByNameWithWhatWasExpected() throws IOException {
    var file = folder.resolve("encoder.onnx");
    byte[] whole = EncoderModel.fromJar().bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> EncoderModel.cachedAt(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(EncoderModel.SHA256)
        .hasMessageContaining(whole.length / 2 + " bytes")
        .hasMessageContaining("delete it");
  }

  @Test
  void aFileWithOneOtherBitIsRefused() throws IOException {
    var file = folder.resolve("encoder.onnx");
    byte[] bytes = EncoderModel.fromJar().bytes().clone();
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> EncoderModel.cachedAt(file)).hasMessageContaining("expected SHA-256");
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    var file = folder.resolve("missing").resolve("encoder.onnx");

    assertThatThrownBy(() -> EncoderModel.cachedAt(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void theVersionNamesTheWeights() {
    assertThat(EncoderModel.version()).contains(EncoderModel.SHA256.substring(0, 12));
  }

  @Test
  void aModelJarWithoutTheFileOrWithAnotherIsRefused() {
    assertThatThrownBy(() -> ModelJar.read("absent.onnx", "00"))
        .hasMessageContaining("absent.onnx is missing");
    assertThatThrownBy(() -> ModelJar.read(EncoderModel.STOCK_RESOURCE, "00"))
        .hasMessageContaining(EncoderModel.STOCK_RESOURCE)
        .hasMessageContaining("expected SHA-256 00, found " + EncoderModel.STOCK_SHA256);
  }

  @Test
  void theTableHasOneRangePerQuantisedActivation() {
    assertThat(ActivationRanges.shipped().byTensor().keySet())
        .containsExactlyElementsOf(OnnxRewrite.activations(EncoderModel.stock()))
        .hasSize(24);
  }

  @Test
  void aMissingRangeIsNamed() {
    var ranges = new LinkedHashMap<>(ActivationRanges.shipped().byTensor());
    String gone = ranges.pollLastEntry().getKey();

    assertThatThrownBy(
            () -> OnnxRewrite.withStaticScales(EncoderModel.stock(), new ActivationRanges(ranges)))
        .hasMessageContaining(gone);
  }

  @Test
  void aRewrittenModelHasNothingLeftToRewrite() {
    assertThat(OnnxRewrite.activations(EncoderModel.fromJar().bytes())).isEmpty();
  }

  @Test
  void whatIsNoModelIsRefused() {
    byte[] cut = Arrays.copyOf(EncoderModel.stock(), 1_000);

    assertThatThrownBy(() -> OnnxRewrite.withStaticScales(cut, ActivationRanges.shipped()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
