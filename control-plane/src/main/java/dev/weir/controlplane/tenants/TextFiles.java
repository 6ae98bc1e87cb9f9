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

  /** Takes the lines of a text one by one, each stripped, with its number from 1. */
  interface LineReader {
    /** Whether to go on. */
    boolean read(int number, String line);
  }

  /** Reads the lines that hold an entry, until {@code reader} has had enough. */
  static void readEntries(String text, LineReader reader) {
    int number = 0;
    boolean goesOn = true;
    // Not split: all lines of a file in memory at once are many times the file.
    for (int begin = 0; goesOn && begin <= text.length(); ) {
      int end = text.indexOf('\n', begin);
      String line = text.substring(begin, end < 0 ? text.length() : end).strip();
      number++;
      goesOn = isSkipped(line) || reader.read(number, line);
      begin = end < 0 ? text.length() + 1 : end + 1;
    }
  }

  /** Whether a line, stripped, holds no entry. */
  private static boolean isSkipped(String line) {
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
