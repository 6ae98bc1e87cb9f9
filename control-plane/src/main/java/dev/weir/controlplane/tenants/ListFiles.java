package dev.weir.controlplane.tenants;

import dev.weir.contracts.WordList;
import dev.weir.controlplane.files.FolderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code lists/*.txt}: one word or phrase a line; blank lines and lines that begin with
 * {@code #} are skipped, {@code \#} begins an entry that starts with {@code #}; repeated entries
 * count once. The file's name without {@code .txt} is the name that policies use.
 */
public final class ListFiles {
  /** The sub-folder's name. */
  public static final String FOLDER = "lists";

  /** A policy that reads more lists than this cannot be read by a person. */
  public static final int LISTS_MAX = 256;

  /** All lists of a tenant together: about 20 MB of matcher, compiled in well under a second. */
  public static final int ENTRIES_MAX = 200_000;

  /** In UTF-16 units; a longer entry is a text, and texts are for exemplars. */
  public static final int ENTRY_LENGTH_MAX = 256;

  /** One list: {@link #ENTRIES_MAX} entries of 40 bytes. */
  public static final int BYTES_MAX = 8 << 20;

  private ListFiles() {}

  /**
   * The lists in the sub-folder, sorted by name; none when there is no such folder. What is wrong
   * is added to {@code reader}.
   */
  public static List<WordList> read(Path folder, FolderReader reader) {
    List<String> files = names(folder, reader);
    if (files.size() > LISTS_MAX) {
      reader.report(FOLDER, 0, "has more than " + LISTS_MAX + " lists");
      return List.of();
    }
    List<WordList> lists = new ArrayList<>();
    int room = ENTRIES_MAX;
    for (String file : files) {
      String name = FOLDER + "/" + file;
      String text = reader.read(name, BYTES_MAX);
      if (text == null) {
        continue;
      }
      WordList list = parse(name, file, text, room, reader);
      room -= list.entries().size();
      if (room < 0) {
        reader.report(FOLDER, 0, "has more than " + ENTRIES_MAX + " entries in all");
        break;
      }
      lists.add(list);
    }
    return List.copyOf(lists);
  }

  /** The names of the list files, sorted. */
  static List<String> names(Path folder, FolderReader reader) {
    try {
      return names(folder);
    } catch (IOException e) {
      reader.report(FOLDER, 0, FolderReader.reason(e));
      return List.of();
    }
  }

  static List<String> names(Path folder) throws IOException {
    return TextFiles.names(folder.resolve(FOLDER));
  }

  /** At most one entry more than there is room for: what is too much must not fill the memory. */
  private static WordList parse(
      String name, String file, String text, int room, FolderReader reader) {
    Set<String> entries = new LinkedHashSet<>();
    TextFiles.readEntries(
        text,
        (number, entry) -> {
          String complaint = ListText.complaint(entry);
          if (complaint != null) {
            reader.report(name, number, complaint);
          } else {
            entries.add(TextFiles.entry(entry));
          }
          return entries.size() <= room;
        });
    return new WordList(TextFiles.nameOf(file), List.copyOf(entries));
  }
}
