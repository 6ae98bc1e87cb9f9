package dev.weir.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of the model package that ships, to be written again whole or with a fault. */
final class ModelFile {
  private static final Pattern IN_JAR = Pattern.compile("dev/weir/dataplane/model/.*\\.zip");

  private final Map<String, byte[]> entries;

  private ModelFile(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /** The package within the packaged product. */
  static ModelFile shipped() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile jar = new ZipFile(Checkout.jarOf("data-plane").toFile());
        ZipInputStream zip =
            new ZipInputStream(
                new ByteArrayInputStream(
                    jar.getInputStream(
                            jar.stream()
                                .filter(entry -> IN_JAR.matcher(entry.getName()).matches())
                                .max(Comparator.comparing(ZipEntry::getName))
                                .orElseThrow())
                        .readAllBytes()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ModelFile(entries);
  }

  /** The same with one entry changed, which the change must do. */
  ModelFile with(String entry, UnaryOperator<byte[]> change) {
    byte[] before = Objects.requireNonNull(entries.get(entry), entry);
    byte[] after = change.apply(before.clone());
    if (Arrays.equals(before, after)) {
      throw new AssertionError(entry + " is what it was");
    }
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put(entry, after);
    return new ModelFile(changed);
  }

  /** The same with one entry of text edited. */
  ModelFile withText(String entry, UnaryOperator<String> edit) {
    return with(
        entry,
        bytes ->
            edit.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  /** Writes it as a package. */
  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** The first part of a package, beside it. */
  static Path truncated(Path whole, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    Path file = whole.resolveSibling("truncated-to-" + part + ".zip");
    return Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));
  }
}
