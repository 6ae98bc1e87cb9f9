package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws Exception {
    ModelPackage written = SampleModels.seeded(1);
    Path file = folder.resolve("new/folder/sample.zip");

    written.write(file);
    ModelPackage read = ModelPackage.read(file);

    assertThat(read.manifest()).isEqualTo(written.manifest());
    assertThat(read.headCalibration()).isEqualTo(written.headCalibration());
    assertThat(read.lexicalCalibration()).isEqualTo(written.lexicalCalibration());
    Classifier before = new Classifier(written);
    Classifier after = new Classifier(read);
    float[] embedding = SampleModels.embedding(9);
    assertThat(after.score(embedding, "some text", "en"))
        .isEqualTo(before.score(embedding, "some text", "en"));
    assertThat(after.lexicalScore("some text", 0, 9, "de"))
        .isEqualTo(before.lexicalScore("some text", 0, 9, "de"));
  }

  @Test
  void letsThoseReadItWhoMayReadAnyNewFile() throws Exception {
    Path written = folder.resolve("sample.zip");
    SampleModels.seeded(1).write(written);
    Path plain = Files.writeString(folder.resolve("plain"), "a file made in the ordinary way");

    assertThat(Files.getPosixFilePermissions(written))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void writesEqualPackagesAsEqualBytesAndLeavesNothingBeside() throws Exception {
    Path first = folder.resolve("a.zip");
    Path second = folder.resolve("b.zip");

    SampleModels.seeded(1).write(first);
    SampleModels.seeded(1).write(second);
    SampleModels.seeded(1).write(second);

    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(first, second);
    }
  }

  @Test
  void refusesAMissingFile() {
    assertThatThrownBy(() -> ModelPackage.read(folder.resolve("none.zip")))
        .isInstanceOf(ModelPackageException.class)
        .hasMessage(folder.resolve("none.zip") + ": no such file");
  }

  @Test
  void refusesAPackageThatIsCutAnywhere() throws Exception {
    byte[] whole = bytes(SampleModels.seeded(1));
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 200; round++) {
      int length = round < 60 ? whole.length - 1 - round : random.nextInt(whole.length);
      assertRefused(Arrays.copyOf(whole, length), "sample.zip: ");
    }
  }

  @Test
  void refusesAPackageWithAnyBitTurned() throws Exception {
    byte[] whole = bytes(SampleModels.seeded(1));
    ModelPackage original = SampleModels.seeded(1);
    long seed = 77;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      byte[] turned = whole.clone();
      turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefusedOrEqual(turned, original, "seed " + seed + " round " + round);
    }
  }

  /** A few bits of a zip mean nothing (times, attributes): then the content must be untouched. */
  private static void assertRefusedOrEqual(byte[] zip, ModelPackage original, String round)
      throws IOException {
    ModelPackage read;
    try {
      read = ModelPackage.read(new ByteArrayInputStream(zip), "sample.zip");
    } catch (ModelPackageException e) {
      assertThat(e.getMessage()).as(round).startsWith("sample.zip: ").doesNotContain("\n");
      return;
    }
    assertThat(bytes(read)).as(round).isEqualTo(bytes(original));
  }

  @Test
  void namesTheEntryWhoseChecksumIsWrong() throws Exception {
    Map<String, byte[]> entries = entries();
    entry(entries, "head/ngrams.i8")[1_000] ^= 1;

    assertRefused(zip(entries), "sample.zip: head/ngrams.i8: its checksum is not the one");
  }

  @Test
  void namesTheFieldOfTheManifestThatIsWrong() throws Exception {
    assertManifestRefused("\"format\" : 1", "\"format\" : 2", "`format` must be 1");
    assertManifestRefused("\"insult\",", "\"insults\",", "`labels` must be toxicity, ");
    assertManifestRefused("\"hashBits\" : 12", "\"hashBits\" : 30", "`features.hashBits` must be");
    assertManifestRefused("\"spec\" : \"ngrams-1\"", "\"spec\" : \"x\"", "`features` must be");
    assertManifestRefused("\"hidden\" : 4", "\"hidden\" : \"4\"", "`hidden` must be a whole");
    assertManifestRefused("\"hidden\" : 4", "\"hidden\" : 4000000", "`hidden` must be from 1 to");
    assertManifestRefused("\"dimension\" : 8", "\"dimension\" : -8", "`encoder.dimension` is out");
    assertManifestRefused("\"version\" : 3", "\"version\" : 0", "`version` must be at least 1");
    assertManifestRefused("\"shippable\" : true", "\"a\" : true", "`shippable` must be true or");
    assertManifestRefused("\"en\",", "\"fr\",", "`calibration.head.fr` must be an object");
    assertManifestRefused("\"rows\" : 300", "\"rows\" : 3.5", "`training.sets[0].rows` must be");
    assertManifestRefused("\"name\" : \"sample\"", "\"name\" : \"\\n\"", "`name` must be a lower");
    assertManifestRefused("{\n  \"format\"", "\"format\"", "is not JSON");
  }

  @Test
  void refusesACalibrationThatWouldTurnTheOrderRound() throws Exception {
    String manifest = manifestText();
    int slope = manifest.indexOf("\"slope\" : ") + "\"slope\" : ".length();
    Map<String, byte[]> entries = entries();
    String turned = manifest.substring(0, slope) + "-" + manifest.substring(slope);
    entries.put("manifest.json", turned.getBytes(StandardCharsets.UTF_8));

    assertRefused(
        zip(entries),
        "sample.zip: manifest.json: `calibration.head.en.toxicity`: the slope must be");
  }

  @Test
  void refusesShapesThatTheEntriesDoNotHave() throws Exception {
    Map<String, byte[]> entries = entries();
    replaceInManifest(entries, "\"hidden\" : 4", "\"hidden\" : 5");

    assertRefused(
        zip(entries),
        "sample.zip: head/hidden-weights.f32: has 128 bytes, the manifest's shapes ask for 160");
  }

  @Test
  void refusesWeightsThatAreNotFinite() throws Exception {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Map<String, byte[]> entries = entries();
      float[] bias = PackageEntries.floats(entry(entries, "lexical/bias.f32"));
      bias[2] = bad;
      String before = Sha256.hex(entry(entries, "lexical/bias.f32"));
      entries.put("lexical/bias.f32", PackageEntries.bytes(bias));
      String after = Sha256.hex(entry(entries, "lexical/bias.f32"));
      replaceInManifest(entries, before, after);

      assertRefused(zip(entries), "sample.zip: lexical/bias.f32: weight 2 is not a finite number");
    }
  }

  @Test
  void refusesMissingUnknownAndHugeEntries() throws Exception {
    Map<String, byte[]> missing = entries();
    missing.remove("head/output-bias.f32");
    Map<String, byte[]> noManifest = entries();
    noManifest.remove("manifest.json");
    Map<String, byte[]> unknown = entries();
    unknown.put("extra.bin", new byte[3]);
    Map<String, byte[]> path = entries();
    path.put("../../etc/Passwd\n", new byte[3]);
    Map<String, byte[]> bomb = entries();
    bomb.put("head/bomb.i8", new byte[9 << 20]);
    Map<String, byte[]> manyBombs = entries();
    for (int index = 0; index < 5; index++) {
      manyBombs.put("bomb" + index, new byte[7 << 20]);
    }

    assertRefused(zip(missing), "sample.zip: head/output-bias.f32 is missing");
    assertRefused(zip(noManifest), "sample.zip: manifest.json is missing");
    assertRefused(zip(unknown), "sample.zip: extra.bin: an entry that no package");
    assertRefused(zip(path), "sample.zip: has an entry that no package of this format has");
    assertRefused(zip(bomb), "sample.zip: head/bomb.i8: is larger than 8388608 bytes");
    assertRefused(zip(manyBombs), "sample.zip: unpacks to more than 33554432 bytes");
    assertRefused("not a zip".getBytes(StandardCharsets.UTF_8), "sample.zip: is truncated, or");
    assertRefused(new byte[33 << 20], "sample.zip: is larger than 33554432 bytes");
  }

  @Test
  void refusesAnotherEncoder() throws Exception {
    ModelPackage model = SampleModels.seeded(1);
    model.requireEncoder(SampleModels.ENCODER);

    assertThatThrownBy(() -> model.requireEncoder("cd".repeat(32)))
        .isInstanceOf(ModelPackageException.class)
        .hasMessageStartingWith("sample@3: manifest.json: `encoder.sha256` is abab");
  }

  private void assertManifestRefused(String from, String to, String complaint) throws Exception {
    Map<String, byte[]> entries = entries();
    replaceInManifest(entries, from, to);
    assertRefused(zip(entries), "sample.zip: manifest.json: " + complaint);
  }

  private static void replaceInManifest(Map<String, byte[]> entries, String from, String to) {
    String manifest = new String(entry(entries, "manifest.json"), StandardCharsets.UTF_8);
    assertThat(manifest).contains(from);
    String replaced = manifest.replace(from, to);
    entries.put("manifest.json", replaced.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] zip, String complaint) {
    assertThatThrownBy(() -> ModelPackage.read(new ByteArrayInputStream(zip), "sample.zip"))
        .isInstanceOf(ModelPackageException.class)
        .hasMessageStartingWith(complaint)
        .message()
        .doesNotContain("\n");
  }

  private static String manifestText() throws IOException {
    return new String(entry(entries(), "manifest.json"), StandardCharsets.UTF_8);
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  private static byte[] bytes(ModelPackage model) throws IOException {
    Path file = Files.createTempFile("sample", ".zip");
    try {
      model.write(file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] whole = bytes(SampleModels.seeded(1));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
