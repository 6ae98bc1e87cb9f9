package dev.weir.dataplane.stage.classify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import dev.weir.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The manifest as JSON; written in one fixed order, read field by field with plain complaints. */
final class ManifestJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private ManifestJson() {}

  /** A manifest with what stands in the same file beside it. */
  record Parsed(
      ModelManifest manifest,
      Calibration headCalibration,
      Calibration lexicalCalibration,
      Map<String, String> checksums) {}

  static byte[] write(ModelPackage model, Map<String, byte[]> entries) throws IOException {
    ModelManifest manifest = model.manifest();
    ObjectNode root = JSON.createObjectNode();
    root.put("format", ModelManifest.FORMAT);
    root.put("name", manifest.name());
    root.put("version", manifest.version());
    root.put("shippable", manifest.shippable());
    ModelLabels.ALL.forEach(label -> root.withArray("/labels").add(label.wireName()));
    manifest.languages().forEach(root.withArray("/languages")::add);
    writeEncoder(root.putObject("encoder"), manifest.encoder());
    root.putObject("features")
        .put("spec", NgramFeatures.SPEC)
        .put("hashBits", manifest.hashBits())
        .put("maxChars", NgramFeatures.MAX_CHARS);
    root.put("hidden", manifest.hidden());
    ObjectNode calibration = root.putObject("calibration");
    writeCalibration(calibration.putObject("head"), manifest.languages(), model.headCalibration());
    writeCalibration(
        calibration.putObject("lexical"), manifest.languages(), model.lexicalCalibration());
    writeTraining(root.putObject("training"), manifest);
    manifest.figures().forEach(root.putObject("figures")::put);
    ObjectNode checksums = root.putObject("entries");
    entries.forEach((name, bytes) -> checksums.put(name, Sha256.hex(bytes)));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    return (JSON.writer(printer).writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void writeEncoder(ObjectNode node, EncoderReference encoder) {
    node.put("name", encoder.name())
        .put("sha256", encoder.sha256())
        .put("dimension", encoder.dimension())
        .put("windowTokens", encoder.windowTokens())
        .put("windowOverlapTokens", encoder.windowOverlapTokens());
  }

  private static void writeCalibration(
      ObjectNode node, List<String> languages, Calibration calibration) {
    for (String language : languages) {
      ObjectNode labels = node.putObject(language);
      List<PlattScale> scales = Objects.requireNonNull(calibration.forLanguage(language));
      for (Label label : ModelLabels.ALL) {
        PlattScale scale = scales.get(ModelLabels.column(label));
        labels
            .putObject(label.wireName())
            .put("slope", scale.slope())
            .put("offset", scale.offset());
      }
    }
  }

  private static void writeTraining(ObjectNode node, ModelManifest manifest) {
    node.put("seed", manifest.seed());
    manifest.recipe().forEach(node.putObject("recipe")::put);
    for (TrainingSet set : manifest.sets()) {
      node.withArray("/sets")
          .addObject()
          .put("name", set.name())
          .put("licence", set.licence())
          .put("rows", set.rows());
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException with a complaint that names the field
   */
  static Parsed read(byte[] json) {
    ManifestFields root = new ManifestFields(parse(json), "");
    if (root.wholeNumber("format") != ModelManifest.FORMAT) {
      throw new IllegalArgumentException("`format` must be " + ModelManifest.FORMAT);
    }
    List<String> labels = ModelLabels.ALL.stream().map(Label::wireName).toList();
    if (!root.texts("labels").equals(labels)) {
      throw new IllegalArgumentException("`labels` must be " + String.join(", ", labels));
    }
    ManifestFields features = root.object("features");
    if (!features.text("spec").equals(NgramFeatures.SPEC)
        || features.wholeNumber("maxChars") != NgramFeatures.MAX_CHARS) {
      throw new IllegalArgumentException(
          "`features` must be `" + NgramFeatures.SPEC + "` of " + NgramFeatures.MAX_CHARS);
    }
    List<String> languages = root.texts("languages");
    ManifestFields calibration = root.object("calibration");
    return new Parsed(
        readManifest(root, languages, features.smallNumber("hashBits")),
        readCalibration(calibration.object("head"), languages),
        readCalibration(calibration.object("lexical"), languages),
        root.object("entries").allTexts());
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("is not JSON");
    } catch (IOException _) {
      throw new IllegalArgumentException("cannot be read");
    }
  }

  private static ModelManifest readManifest(
      ManifestFields root, List<String> languages, int hashBits) {
    ManifestFields training = root.object("training");
    List<TrainingSet> sets = new ArrayList<>();
    for (ManifestFields set : training.objects("sets")) {
      sets.add(new TrainingSet(set.text("name"), set.text("licence"), set.smallNumber("rows")));
    }
    return new ModelManifest(
        root.text("name"),
        root.smallNumber("version"),
        root.flag("shippable"),
        languages,
        readEncoder(root.object("encoder")),
        hashBits,
        root.smallNumber("hidden"),
        training.wholeNumber("seed"),
        training.object("recipe").allTexts(),
        sets,
        root.object("figures").allNumbers());
  }

  private static EncoderReference readEncoder(ManifestFields encoder) {
    return new EncoderReference(
        encoder.text("name"),
        encoder.text("sha256"),
        encoder.smallNumber("dimension"),
        encoder.smallNumber("windowTokens"),
        encoder.smallNumber("windowOverlapTokens"));
  }

  private static Calibration readCalibration(ManifestFields fields, List<String> languages) {
    Map<String, List<PlattScale>> byLanguage = new LinkedHashMap<>();
    for (String language : languages) {
      ManifestFields labels = fields.object(language);
      List<PlattScale> scales = new ArrayList<>();
      for (Label label : ModelLabels.ALL) {
        scales.add(readScale(labels.object(label.wireName())));
      }
      byLanguage.put(language, scales);
    }
    return new Calibration(byLanguage);
  }

  private static PlattScale readScale(ManifestFields fields) {
    try {
      return new PlattScale(fields.number("slope"), fields.number("offset"));
    } catch (IllegalArgumentException e) {
      throw fields.complaint(e);
    }
  }
}
