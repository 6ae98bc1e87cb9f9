package dev.weir.dataplane.stage.classify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A trained model in one file: the head, the lexical head, their calibrations, the screen table and
 * the manifest. The file is a zip of {@code manifest.json}, {@code screen.json} and raw
 * little-endian weights; the manifest holds the checksum of every other entry, and reading verifies
 * all of it before anything is used.
 *
 * @param manifest what the package says of itself
 * @param head the head over embedding and n-grams
 * @param headCalibration its calibration
 * @param lexicalHead the head over n-grams alone
 * @param lexicalCalibration its calibration
 * @param screen when the head over n-grams alone may answer; {@link ScreenTable#NONE} in a package
 *     that has no such table
 */
public record ModelPackage(
    ModelManifest manifest,
    ClassifierHead head,
    Calibration headCalibration,
    LexicalHead lexicalHead,
    Calibration lexicalCalibration,
    ScreenTable screen) {
  private static final String SHIPPED = "model/en-general-4.zip";

  /** Checks that the parts fit each other. */
  public ModelPackage {
    boolean fits =
        head.dimension() == manifest.encoder().dimension()
            && head.hidden() == manifest.hidden()
            && head.table().hashBits() == manifest.hashBits()
            && lexicalHead.table().hashBits() == manifest.hashBits();
    if (!fits) {
      throw new IllegalArgumentException("the weights have other shapes than the manifest says");
    }
    for (String language : manifest.languages()) {
      if (headCalibration.forLanguage(language) == null
          || lexicalCalibration.forLanguage(language) == null) {
        throw new IllegalArgumentException("`calibration` lacks the language `" + language + "`");
      }
    }
  }

  /**
   * Reads and verifies a package.
   *
   * @throws ModelPackageException if it is missing, damaged or of another shape
   */
  public static ModelPackage read(Path file) throws ModelPackageException {
    return ModelPackageReader.read(file);
  }

  /**
   * Reads and verifies a package from a stream, for example of a resource; the stream is left open.
   *
   * @param name what errors call the package
   * @throws ModelPackageException if it is damaged or of another shape
   */
  public static ModelPackage read(InputStream in, String name) throws ModelPackageException {
    return ModelPackageReader.read(in, name);
  }

  /**
   * Reads and verifies the package that ships, which is in the jar.
   *
   * @throws ModelPackageException if it is damaged, or not there
   */
  public static ModelPackage shipped() throws IOException {
    try (InputStream in =
        ModelPackage.class.getResourceAsStream("/dev/weir/dataplane/" + SHIPPED)) {
      if (in == null) {
        throw new ModelPackageException("the shipped model " + SHIPPED + " is not in the jar");
      }
      return read(in, SHIPPED);
    }
  }

  /**
   * Writes the package beside the target and moves it into place at once, so that a reader sees the
   * old file or the new one. Equal packages give equal bytes (on JDKs of the same compression
   * library).
   */
  public void write(Path file) throws IOException {
    ModelPackageWriter.write(this, file);
  }

  /**
   * Refuses any encoder but the one that the head was trained on.
   *
   * @param sha256 the checksum of the encoder that runs
   * @throws ModelPackageException if it is another one
   */
  public void requireEncoder(String sha256) throws ModelPackageException {
    if (!manifest.encoder().sha256().equals(sha256)) {
      throw new ModelPackageException(
          manifest.id()
              + ": manifest.json: `encoder.sha256` is "
              + manifest.encoder().sha256()
              + ", but the encoder here has "
              + sha256);
    }
  }
}
