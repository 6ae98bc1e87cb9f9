package dev.weir.dataplane.stage.classify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a {@link ModelPackage} as a zip whose bytes depend on the package alone. */
final class ModelPackageWriter {
  /**
   * The time of every entry. Not the first that a zip can express: for that one the JDK adds a
   * field that depends on the time zone.
   */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ModelPackageWriter() {}

  static void write(ModelPackage model, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || target.getFileName() == null) {
      throw new IOException(file + " is not a file name");
    }
    Files.createDirectories(folder);
    // Not Files.createTempFile: its files are for their owner alone, and a server that runs as
    // somebody else could not read the package. This one has the rights that the umask says.
    Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeZip(model, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void writeZip(ModelPackage model, Path file) throws IOException {
    Map<String, byte[]> entries = entries(model);
    byte[] manifest = ManifestJson.write(model, entries);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      put(zip, PackageEntries.MANIFEST, manifest);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static Map<String, byte[]> entries(ModelPackage model) throws IOException {
    ClassifierHead head = model.head();
    LexicalHead lexical = model.lexicalHead();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageEntries.HIDDEN_WEIGHTS, PackageEntries.bytes(head.hiddenWeights()));
    entries.put(PackageEntries.HIDDEN_BIAS, PackageEntries.bytes(head.hiddenBias()));
    entries.put(PackageEntries.OUTPUT_WEIGHTS, PackageEntries.bytes(head.outputWeights()));
    entries.put(PackageEntries.OUTPUT_BIAS, PackageEntries.bytes(head.outputBias()));
    entries.put(PackageEntries.HEAD_ROWS, head.table().packedRows());
    entries.put(PackageEntries.HEAD_SCALES, PackageEntries.bytes(head.table().scales()));
    entries.put(PackageEntries.LEXICAL_BIAS, PackageEntries.bytes(lexical.bias()));
    entries.put(PackageEntries.LEXICAL_ROWS, lexical.table().packedRows());
    entries.put(PackageEntries.LEXICAL_SCALES, PackageEntries.bytes(lexical.table().scales()));
    if (!model.screen().isEmpty()) {
      entries.put(PackageEntries.SCREEN, ScreenJson.write(model.screen()));
    }
    return entries;
  }
}
