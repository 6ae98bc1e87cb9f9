package dev.weir.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation: its sections, its fenced blocks, its links. */
public final class MarkdownPage {
  private static final Pattern FENCE =
      Pattern.compile(
          "^(?:<!-- (\\S+) -->\\n)?```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SECTION = Pattern.compile("^## (.+)$", Pattern.MULTILINE);

  private final String path;
  private final String text;

  private MarkdownPage(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** The page at {@code path}, counted from the repository's root. */
  public static MarkdownPage at(String path) {
    return new MarkdownPage(path, Checkout.text(path));
  }

  /**
   * A fenced block.
   *
   * @param section the heading of the second level above it; "" before the first
   * @param name the file name in the comment in front of it; "" without one
   * @param language what it is declared as
   */
  public record Block(String section, String name, String language, String text) {}

  /** All fenced blocks from top to bottom. */
  public List<Block> blocks() {
    return FENCE
        .matcher(text)
        .results()
        .map(match ->
            new Block(
                sectionAt(match.start()),
                match.group(1) == null ? "" : match.group(1),
                match.group(2),
                match.group(3)))
        .toList();
  }

  /** The blocks of one language in one section. */
  public List<String> blocks(String section, String language) {
    return blocks().stream()
        .filter(block -> block.section().equals(section) && block.language().equals(language))
        .map(Block::text)
        .toList();
  }

  /** The block of that name. */
  public String block(String name) {
    return blocks().stream()
        .filter(block -> block.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " has no block " + name))
        .text();
  }

  private String sectionAt(int offset) {
    List<MatchResult> before = new ArrayList<>();
    SECTION.matcher(text).results().filter(match -> match.start() < offset).forEach(before::add);
    return before.isEmpty() ? "" : before.getLast().group(1);
  }
}
