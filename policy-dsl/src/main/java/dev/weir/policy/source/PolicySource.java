package dev.weir.policy.source;

/**
 * One policy file as its author wrote it.
 *
 * @param fileName what complaints call the file; it need not exist
 * @param text the whole text, as typed
 */
public record PolicySource(String fileName, String text) {
  /**
   * The text of one line without its line break.
   *
   * @param line from 1
   * @return the empty string where there is no such line
   */
  public String line(int line) {
    int begin = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', begin);
      if (end < 0) {
        return "";
      }
      begin = end + 1;
    }
    int end = text.indexOf('\n', begin);
    String found = end < 0 ? text.substring(begin) : text.substring(begin, end);
    return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
  }
}
