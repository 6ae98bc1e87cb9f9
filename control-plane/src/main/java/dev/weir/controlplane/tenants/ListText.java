package dev.weir.controlplane.tenants;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A word list as people send it, one entry a line as in the files of a tenant's folder, or as the
 * first column of a CSV file.
 *
 * @param entries each once, in their order
 * @param issues what is wrong, by line; the first {@link #ISSUES_MAX}
 */
public record ListText(List<String> entries, List<LineIssue> issues) {
  /** More than anybody mends before trying again. */
  public static final int ISSUES_MAX = 100;

  public ListText {
    entries = List.copyOf(entries);
    issues = List.copyOf(issues);
  }

  /** What is wrong with a line, counted from 1. */
  public record LineIssue(int line, String message) {}

  /** The list in a text of one entry a line; see {@link ListFiles} for what is skipped. */
  public static ListText ofLines(String text) {
    Reading reading = new Reading();
    TextFiles.readEntries(
        text, (number, line) -> reading.take(number, TextFiles.entry(line), complaint(line)));
    return reading.done();
  }

  /** The list in the first column of a CSV text; every row is an entry, and quotes may be used. */
  public static ListText ofCsv(String text) {
    Reading reading = new Reading();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty()) {
        continue;
      }
      String first = firstColumn(line);
      if (!reading.take(
          i + 1,
          first == null ? "" : first,
          first == null ? "has a quote that is not closed" : complaint(first))) {
        break;
      }
    }
    return reading.done();
  }

  /** The entries of a list that is sent as such; issues count its elements as lines. */
  public static ListText ofEntries(List<String> entries) {
    Reading reading = new Reading();
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i).strip();
      boolean _ = reading.take(i + 1, entry, entry.isEmpty() ? "is empty" : complaint(entry));
    }
    return reading.done();
  }

  /** What is wrong with an entry, if something is. */
  static @Nullable String complaint(String entry) {
    if (entry.length() > ListFiles.ENTRY_LENGTH_MAX) {
      return "is longer than " + ListFiles.ENTRY_LENGTH_MAX + " characters";
    }
    return TextFiles.hasControlCharacter(entry) ? "has a control character" : null;
  }

  private static @Nullable String firstColumn(String row) {
    if (row.charAt(0) != '"') {
      int end = row.indexOf(',');
      return (end < 0 ? row : row.substring(0, end)).strip();
    }
    StringBuilder column = new StringBuilder();
    for (int i = 1; i < row.length(); i++) {
      if (row.charAt(i) != '"') {
        column.append(row.charAt(i));
      } else if (i + 1 < row.length() && row.charAt(i + 1) == '"') {
        column.append('"');
        i++;
      } else {
        return column.toString().strip();
      }
    }
    return null;
  }

  /** Entries and issues, as they are found. */
  private static final class Reading {
    private final Set<String> entries = new LinkedHashSet<>();
    private final List<LineIssue> issues = new ArrayList<>();

    /** Whether to go on. */
    boolean take(int line, String entry, @Nullable String complaint) {
      if (complaint != null) {
        issues.add(new LineIssue(line, complaint));
      } else if (!entry.isEmpty() && entries.add(entry) && entries.size() > ListFiles.ENTRIES_MAX) {
        issues.add(new LineIssue(line, "is one entry more than " + ListFiles.ENTRIES_MAX));
        return false;
      }
      return issues.size() < ISSUES_MAX;
    }

    ListText done() {
      return new ListText(List.copyOf(entries), issues);
    }
  }
}
