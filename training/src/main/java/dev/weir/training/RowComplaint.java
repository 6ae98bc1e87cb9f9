package dev.weir.training;

import java.nio.file.Path;

/**
 * Why a line of a set was skipped.
 *
 * @param file the file
 * @param line its line, from 1
 * @param message what is wrong, without any of the row's text
 */
public record RowComplaint(Path file, int line, String message) {
  /** As an editor wants it: {@code file:line: message}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
