package dev.weir.controlplane.tenants;

import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code exemplars/*.txt}: one text a line, written as lists are (see {@link ListFiles}). The
 * file's name without {@code .txt} is the name that policies use.
 */
public final class ExemplarFiles {
  /** The sub-folder's name, in a tenant's folder and, for the platform's sets, beside tenants/. */
  public static final String FOLDER = "exemplars";

  /** A policy that reads more sets than this cannot be read by a person, and may read 16. */
  public static final int SETS_MAX = 64;

  /**
   * All exemplars of a tenant together, and those of one set of the platform: in memory they take
   * 1.7 KB each, a third of the default heap.
   */
  public static final int EXEMPLARS_MAX = 100_000;

  /**
   * In UTF-16 units. The encoder reads 126 word pieces at a time, about this much English; an
   * exemplar is one thought.
   */
  public static final int LENGTH_MAX = 500;

  /** One set: {@link #EXEMPLARS_MAX} exemplars of 335 bytes. */
  public static final int BYTES_MAX = 32 << 20;

  private static final String TOO_MANY = "holds too many exemplars; ";

  private static final String LIMIT =
      "the limit is %,d in all: keep those that stand for many others".formatted(EXEMPLARS_MAX);

  private ExemplarFiles() {}

  /**
   * A tenant's own sets, sorted by name; none when there is no such folder. What is wrong is added
   * to {@code reader}.
   *
   * @param folder the tenant's, the one of {@code reader}
   */
  public static List<ExemplarSet> read(Path folder, FolderReader reader) {
    List<String> files = names(folder, reader);
    if (files.size() > SETS_MAX) {
      reader.report(FOLDER, 0, "has more than " + SETS_MAX + " sets of exemplars");
      return List.of();
    }
    List<ExemplarSet> sets = new ArrayList<>();
    int room = EXEMPLARS_MAX;
    for (String file : files) {
      ExemplarSet set = read(folder, file, false, room, reader);
      if (set != null) {
        room -= set.exemplars().size();
        sets.add(set);
      }
    }
    return List.copyOf(sets);
  }

  /** One set of the platform; {@code null}, with an issue added, when it cannot be used. */
  static @Nullable ExemplarSet readOfPlatform(Path folder, String file, FolderReader reader) {
    return read(folder, file, true, EXEMPLARS_MAX, reader);
  }

  private static @Nullable ExemplarSet read(
      Path folder, String file, boolean platform, int room, FolderReader reader) {
    String name = FOLDER + "/" + file;
    if (sizeOf(folder.resolve(name)) > BYTES_MAX) {
      reader.report(
          name, 0, "has more than %,d bytes of exemplars; %s".formatted(BYTES_MAX, LIMIT));
      return null;
    }
    String text = reader.read(name, BYTES_MAX);
    if (text == null) {
      return null;
    }
    Map<String, Integer> lines = parse(name, text, room, reader);
    if (lines.size() > room) {
      reader.report(name, 0, TOO_MANY + LIMIT);
      return null;
    }
    List<Exemplar> exemplars = new ArrayList<>(lines.size());
    lines.forEach((exemplar, line) -> exemplars.add(new Exemplar(line, exemplar)));
    return new ExemplarSet(TextFiles.nameOf(file), platform, exemplars);
  }

  /** 0 where there is none: reading it says what is wrong. */
  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** At most one more than there is room for: what is too much must not fill the memory. */
  private static Map<String, Integer> parse(
      String name, String text, int room, FolderReader reader) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    TextFiles.readEntries(
        text,
        (number, exemplar) -> {
          if (exemplar.length() > LENGTH_MAX) {
            reader.report(name, number, "is longer than " + LENGTH_MAX + " characters");
          } else if (TextFiles.hasControlCharacter(exemplar)) {
            reader.report(name, number, "has a control character");
          } else {
            lines.putIfAbsent(TextFiles.entry(exemplar), number);
          }
          return lines.size() <= room;
        });
    return lines;
  }

  private static List<String> names(Path folder, FolderReader reader) {
    try {
      return names(folder);
    } catch (IOException e) {
      reader.report(FOLDER, 0, FolderReader.reason(e));
      return List.of();
    }
  }

  /** The names of the files with sets, sorted. */
  static List<String> names(Path folder) throws IOException {
    return TextFiles.names(folder.resolve(FOLDER));
  }
}
