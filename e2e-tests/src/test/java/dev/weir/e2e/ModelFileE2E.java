package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir up --model FILE}: a package that is not whole is refused by name, in one line. */
class ModelFileE2E {
  private static final String TABLE = "head/ngrams.i8";
  private static final String MANIFEST = "manifest.json";

  @TempDir Path folder;

  @Test
  void aPackageThatIsWholeServes() throws IOException {
    Path file = ModelFile.shipped().write(folder.resolve("model.zip"));
    Path data = folder.resolve("data");
    String key =
        new TenantFolder(data, "acme")
            .policy(
                """
                policy "acme"
                default allow
                when unknown then label for insult; allow otherwise
                rule r-001 if insult >= 0.5 then hold as harassment.insult
                """)
            .createKey();

    try (Platform platform = Platform.start(data, "--model", file.toString())) {
      assertAbuseIsFoundAnywhere(platform.client(key));
    }
  }

  @Test
  void aTableOfAnotherChecksumIsRefused() throws IOException {
    ModelFile model =
        ModelFile.shipped()
            .with(
                TABLE,
                bytes -> {
                  bytes[bytes.length / 2] ^= 1;
                  return bytes;
                });

    assertRefused(model.write(folder.resolve("model.zip")), "model.zip: ", TABLE, "checksum");
  }

  @Test
  void aTableOfAnotherShapeIsRefused() throws IOException {
    ModelFile model = ModelFile.shipped().with(TABLE, bytes -> new byte[bytes.length - 13]);

    assertRefused(model.write(folder.resolve("model.zip")), "model.zip: ", TABLE, "bytes");
  }

  @Test
  void aManifestOfAnotherShapeIsRefused() throws IOException {
    ModelFile model = manifest(text -> text.replaceFirst("\"hidden\" : \\d+", "\"hidden\" : 7"));

    assertRefused(
        model.write(folder.resolve("model.zip")),
        "model.zip: ",
        "head/hidden-weights.f32",
        "bytes");
  }

  @Test
  void aModelForAnotherEncoderIsRefused() throws IOException {
    ModelFile model =
        manifest(
            text -> text.replaceFirst("\"sha256\" : \"[0-9a-f]{8}", "\"sha256\" : \"00000000"));

    assertRefused(
        model.write(folder.resolve("model.zip")), "en-general@4", "`encoder.sha256` is 00000000");
  }

  @Test
  void aTruncatedPackageIsRefused() throws IOException {
    Path whole = ModelFile.shipped().write(folder.resolve("model.zip"));

    for (double part : new double[] {0.5, 0.999}) {
      assertRefused(ModelFile.truncated(whole, part), ".zip: ", "truncated");
    }
  }

  @Test
  void whatIsNoPackageOrNotThereIsRefused() {
    assertRefused(folder.resolve("missing.zip"), "missing.zip: no such file");
    assertRefused(folder, "cannot be read");
    assertRefused(Checkout.launcher(), "truncated, or not a zip");
  }

  private static ModelFile manifest(UnaryOperator<String> edit) {
    return ModelFile.shipped().withText(MANIFEST, edit);
  }

  /** The same words at the start, in the middle and at the end of 20 KB get the same verdict. */
  private static void assertAbuseIsFoundAnywhere(WeirClient client) {
    String harmless = "the weather is nice and the trains are on time today. ".repeat(370);
    String abuse =
        " shut up, you are a worthless stupid idiot, you pathetic moron, and everybody hates you. ";
    int middle = harmless.length() / 2;

    assertThat(client.decide(harmless).verdict()).isEqualTo("allow");
    assertThat(client.decide(abuse + harmless).verdict()).isEqualTo("hold");
    assertThat(
            client
                .decide(harmless.substring(0, middle) + abuse + harmless.substring(middle))
                .verdict())
        .isEqualTo("hold");
    assertThat(client.decide(harmless + abuse).verdict()).isEqualTo("hold");
  }

  private void assertRefused(Path model, String... parts) {
    Command.Ended ended =
        Command.weir(
                "up",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--model",
                model.toString())
            .run();

    assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("weir: ").hasLineCount(1).contains(parts);
  }
}
