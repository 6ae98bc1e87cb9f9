package dev.weir.controlplane.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a file, in words for the person who wrote it.
 *
 * @param file where it is wrong
 * @param line counted from 1, or 0 when it is not about one line
 * @param message lower case, no full stop, user input in backticks
 */
public record FileIssue(Path file, int line, String message) {

  /** For example {@code /data/tenants/acme/lists/slurs.txt:3: is not valid UTF-8}. */
  public String render() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }

  /** One rendered issue a line, without a line end after the last. */
  public static String render(List<FileIssue> issues) {
    return issues.stream().map(FileIssue::render).collect(Collectors.joining("\n"));
  }
}
