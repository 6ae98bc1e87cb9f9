package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads a package and trusts nothing in it: sizes are bounded before they are allocated, every
 * entry must be known, complete, of the size that the manifest's shapes give and of the checksum
 * that it names, and every weight must be finite.
 */
final class ModelPackageReader {
  private static final int END_RECORD_SIGNATURE = 0x06054b50;
  private static final int END_RECORD_BYTES = 22;
  private static final int END_RECORD_COUNT_OFFSET = 10;

  private final String name;

  private ModelPackageReader(String name) {
    this.name = name;
  }

  static ModelPackage read(Path file) throws ModelPackageException {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    } catch (ModelPackageException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new ModelPackageException(name + ": no such file");
    } catch (IOException e) {
      throw new ModelPackageException(name + ": cannot be read");
    }
  }

  static ModelPackage read(InputStream in, String name) throws ModelPackageException {
    return new ModelPackageReader(name).read(in);
  }

  private ModelPackage read(InputStream in) throws ModelPackageException {
    Map<String, byte[]> entries = unzip(in);
    byte[] json = entries.remove(PackageEntries.MANIFEST);
    if (json == null) {
      throw broken(PackageEntries.MANIFEST + " is missing");
    }
    ManifestJson.Parsed parsed = parse(json);
    ModelManifest manifest = parsed.manifest();
    Map<String, Integer> sizes =
        PackageEntries.sizes(
            manifest.encoder().dimension(), manifest.hidden(), manifest.hashBits());
    for (Map.Entry<String, Integer> expected : sizes.entrySet()) {
      verify(expected.getKey(), expected.getValue(), entries, parsed.checksums());
    }
    ScreenTable screen = screen(entries, parsed.checksums());
    for (String entry : entries.keySet()) {
      if (!sizes.containsKey(entry)) {
        throw broken(entry + ": an entry that no package of this format has");
      }
    }
    return assemble(parsed, entries, screen);
  }

  private ManifestJson.Parsed parse(byte[] json) throws ModelPackageException {
    try {
      return ManifestJson.read(json);
    } catch (IllegalArgumentException e) {
      throw broken(PackageEntries.MANIFEST + ": " + e.getMessage());
    }
  }

  private void verify(
      String entry, int size, Map<String, byte[]> entries, Map<String, String> checksums)
      throws ModelPackageException {
    byte[] bytes = entries.get(entry);
    if (bytes == null) {
      throw broken(entry + " is missing");
    }
    if (bytes.length != size) {
      throw broken(
          entry + ": has " + bytes.length + " bytes, the manifest's shapes ask for " + size);
    }
    verifyChecksum(entry, bytes, checksums);
  }

  private void verifyChecksum(String entry, byte[] bytes, Map<String, String> checksums)
      throws ModelPackageException {
    if (!Sha256.hex(bytes).equals(checksums.get(entry))) {
      throw broken(entry + ": its checksum is not the one in the manifest");
    }
  }

  /** The table, taken out of the entries; a package that names none has none. */
  private ScreenTable screen(Map<String, byte[]> entries, Map<String, String> checksums)
      throws ModelPackageException {
    byte[] json = entries.remove(PackageEntries.SCREEN);
    if (json == null) {
      if (checksums.containsKey(PackageEntries.SCREEN)) {
        throw broken(PackageEntries.SCREEN + " is missing");
      }
      return ScreenTable.NONE;
    }
    verifyChecksum(PackageEntries.SCREEN, json, checksums);
    try {
      return ScreenJson.read(json);
    } catch (IllegalArgumentException e) {
      throw broken(PackageEntries.SCREEN + ": " + e.getMessage());
    }
  }

  private ModelPackage assemble(
      ManifestJson.Parsed parsed, Map<String, byte[]> entries, ScreenTable screen)
      throws ModelPackageException {
    ModelManifest manifest = parsed.manifest();
    ClassifierHead head =
        new ClassifierHead(
            manifest.encoder().dimension(),
            floats(entries, PackageEntries.HIDDEN_WEIGHTS),
            floats(entries, PackageEntries.HIDDEN_BIAS),
            floats(entries, PackageEntries.OUTPUT_WEIGHTS),
            floats(entries, PackageEntries.OUTPUT_BIAS),
            table(manifest, entries, PackageEntries.HEAD_ROWS, PackageEntries.HEAD_SCALES));
    LexicalHead lexical =
        new LexicalHead(
            floats(entries, PackageEntries.LEXICAL_BIAS),
            table(manifest, entries, PackageEntries.LEXICAL_ROWS, PackageEntries.LEXICAL_SCALES));
    try {
      return new ModelPackage(
          manifest, head, parsed.headCalibration(), lexical, parsed.lexicalCalibration(), screen);
    } catch (IllegalArgumentException e) {
      throw broken(PackageEntries.MANIFEST + ": " + e.getMessage());
    }
  }

  private NgramTable table(
      ModelManifest manifest, Map<String, byte[]> entries, String rows, String scales)
      throws ModelPackageException {
    return NgramTable.unpack(manifest.hashBits(), bytes(entries, rows), floats(entries, scales));
  }

  private float[] floats(Map<String, byte[]> entries, String entry) throws ModelPackageException {
    float[] values = PackageEntries.floats(bytes(entries, entry));
    for (int index = 0; index < values.length; index++) {
      if (!Float.isFinite(values[index])) {
        throw broken(entry + ": weight " + index + " is not a finite number");
      }
    }
    return values;
  }

  private byte[] bytes(Map<String, byte[]> entries, String entry) throws ModelPackageException {
    byte[] bytes = entries.get(entry);
    if (bytes == null) {
      throw broken(entry + " is missing");
    }
    return bytes;
  }

  private Map<String, byte[]> unzip(InputStream in) throws ModelPackageException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    byte[] zipped = readAll(in);
    String current = "the zip";
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
      long total = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        current = entry.getName();
        byte[] bytes = readEntry(zip, current);
        total += bytes.length;
        if (total > PackageEntries.MAX_PACKAGE_BYTES) {
          throw broken("unpacks to more than " + PackageEntries.MAX_PACKAGE_BYTES + " bytes");
        }
        if (entries.put(current, bytes) != null) {
          throw broken(current + ": stands there twice");
        }
      }
    } catch (ModelPackageException e) {
      throw e;
    } catch (IOException | IllegalArgumentException _) {
      throw broken(current + ": is truncated or damaged");
    }
    requireEnd(zipped, entries.size());
    return entries;
  }

  /** Names of entries are shown in errors, so they are bounded and plain before they are used. */
  private byte[] readEntry(ZipInputStream zip, String entry) throws IOException {
    if (!entry.matches("[a-z0-9./-]{1,64}")) {
      throw broken("has an entry that no package of this format has");
    }
    int limit =
        entry.endsWith(".json") ? PackageEntries.MAX_JSON_BYTES : PackageEntries.MAX_ENTRY_BYTES;
    byte[] bytes = zip.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw broken(entry + ": is larger than " + limit + " bytes");
    }
    return bytes;
  }

  private byte[] readAll(InputStream in) throws ModelPackageException {
    try {
      byte[] zipped = in.readNBytes(PackageEntries.MAX_PACKAGE_BYTES + 1);
      if (zipped.length > PackageEntries.MAX_PACKAGE_BYTES) {
        throw broken("is larger than " + PackageEntries.MAX_PACKAGE_BYTES + " bytes");
      }
      return zipped;
    } catch (ModelPackageException e) {
      throw e;
    } catch (IOException e) {
      throw broken("cannot be read");
    }
  }

  /** A zip cut in its directory still gives all its entries, so the end is looked at apart. */
  private void requireEnd(byte[] zipped, int entries) throws ModelPackageException {
    ByteBuffer zip = ByteBuffer.wrap(zipped).order(ByteOrder.LITTLE_ENDIAN);
    int end = zipped.length - END_RECORD_BYTES;
    if (end < 0 || zip.getInt(end) != END_RECORD_SIGNATURE) {
      throw broken("is truncated, or not a zip");
    }
    if (Short.toUnsignedInt(zip.getShort(end + END_RECORD_COUNT_OFFSET)) != entries) {
      throw broken("its directory and its entries differ");
    }
  }

  private ModelPackageException broken(String what) {
    return new ModelPackageException(name + ": " + what);
  }
}
