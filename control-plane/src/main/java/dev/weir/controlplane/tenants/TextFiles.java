package dev.weir.controlplane.tenants;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders of {@code *.txt} files with one entry a line. */
final class TextFiles {
  private static final String EXTENSION = ".txt";

  private TextFiles() {}

  /** The names of the files in a folder, sorted; none where there is no folder. */
  static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(EXTENSION) && !name.startsWith(".")) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new IOException("not a folder", e);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    return names;
  }

  /** The file's name without its ending: what policies call it. */
  static String nameOf(String file) {
    return file.substring(0, file.length() - EXTENSION.length());
  }

  /** Whether a line, stripped, holds no entry. */
  static boolean isSkipped(String line) {
    return line.isEmpty() || line.charAt(0) == '#';
  }

  /** The entry of a line, stripped: {@code \#} begins one that starts with {@code #}. */
  static String entry(String line) {
    return line.startsWith("\\#") ? line.substring(1) : line;
  }

  static boolean hasControlCharacter(String line) {
    return line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t');
  }
}
